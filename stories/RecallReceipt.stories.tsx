import type { Meta, StoryObj } from '@storybook/react-vite'
import type { LoreReceipt, Receipt } from 'personaflow'
import { PersonaChat, RecallReceipt } from 'personaflow/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { someMemories } from './memories.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const NOTHING: Receipt = { query: '', at: 0, rankedBy: ['lexical'], tokens: 0, recalled: [], nearMisses: [], cut: [] }

const meta = {
  title: 'Components/RecallReceipt',
  tags: ['autodocs'],
  component: RecallReceipt,
  args: { receipt: NOTHING },
  decorators: [withFlow],
  // The story's own recall, by the same engine as in a turn.
  render: (args, { loaded }) => <RecallReceipt {...args} receipt={loaded.receipt} />,
} satisfies Meta<typeof RecallReceipt>

export default meta
type Story = StoryObj<typeof meta>

/** What a question recalls among a few memories, and why. */
function receiptOf(query: string, memories = someMemories()) {
  return async () => {
    const { flow } = await flowOf({ memories })()
    const { receipt } = await flow.memories.recall(query, { budget: 400 })
    return { flow, receipt }
  }
}

/** Found: the words that matched, what the score is made of, what it costs. */
export const Found: Story = {
  loaders: [receiptOf('What is my cat called?')],
  async play({ canvas }) {
    await expect(await canvas.findByRole('region', { name: 'Why these memories' })).toHaveAttribute(
      'data-status',
      'found',
    )
    const [pinned, match] = canvas.getAllByRole('listitem')
    await expect(pinned).toHaveTextContent('pinned')
    await expect(match).toHaveTextContent(/Turing.*cat/s)
    await expect(within(match!).getByRole('img', { name: 'strong match' })).toBeVisible()
    await userEvent.click(canvas.getByText('How it was ranked'))
    await expect(canvas.getAllByText('coverage')[0]).toBeVisible()
    await expect(canvas.getByText(/≈ \d+ of 400 tokens · keyword search/)).toBeVisible()
  },
}

/** A memory is forgotten from here, and comes back. */
export const Forgetting: Story = {
  ...Found,
  tags: ['test', '!dev', '!autodocs'],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Forget: .My cat is called Turing/ }))
    await expect(await canvas.findByText('Forgotten since')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(await canvas.findByRole('button', { name: /^Edit: .My cat is called Turing/ })).toBeVisible()
  },
}

/** A memory is corrected in its row. */
export const Editing: Story = {
  ...Found,
  tags: ['test', '!dev', '!autodocs'],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Edit: Is allergic to hazelnuts/ }))
    const field = await canvas.findByRole('textbox')
    await userEvent.clear(field)
    await userEvent.type(field, 'Is allergic to walnuts.{Enter}')
    await expect(await canvas.findByText('Is allergic to walnuts.')).toBeVisible()
  },
}

/** A model put a question that can't stand alone into full words; it says so, and how long it took. */
export const PutIntoFullWords: Story = {
  loaders: [
    async () => {
      const { flow, receipt } = await receiptOf('What is my cat called?')()
      const rewriting = { question: receipt.query, ms: 240 }
      return { flow, receipt: { ...receipt, query: 'and what was her name?', rewriting } }
    },
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('and what was her name?')).toBeVisible()
    await expect(canvas.getByText(/“What is my cat called\?” \(put into full words by a model, 240 ms\)/)).toBeVisible()
  },
}

/** Nothing relevant is an answer too. */
export const Nothing: Story = {
  loaders: [receiptOf('lol', [{ content: 'My cat is called Turing' }])],
  async play({ canvas }) {
    await expect(await canvas.findByText('Nothing relevant: no memory went to the model.')).toBeVisible()
  },
}

/** What nearly came, and what it lacked; one of them was forgotten since. */
export const NearMisses: Story = {
  loaders: [
    async () => {
      const { flow } = await flowOf({ memories: someMemories() })()
      const { receipt, memories } = await flow.memories.recall('What is my cat called?')
      const [entry] = receipt.recalled
      const near = flow.memories.list().find(({ id }) => memories.every((memory) => memory.id !== id))
      const miss = { ...entry!, via: 'match', matched: [], tokens: 12 } as const
      const nearMisses = [
        { ...miss, memoryId: near!.id, lacked: 'a word of the question', factors: { coverage: 0.2, session: 0.1 } },
        { ...miss, memoryId: 'gone', lacked: 'room', factors: { coverage: 0.4, isQuestion: -0.05 } },
      ]
      return { flow, receipt: { ...receipt, nearMisses, cut: ['x', 'y'] } }
    },
  ],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText(/close match/))
    await expect(canvas.getByText('lacked: a word of the question')).toBeVisible()
    await expect(canvas.getByText('Forgotten since')).toBeVisible()
    await expect(canvas.getByText(/2 more had no room/)).toBeVisible()
  },
}

/** Lore that came in and by which word, what had no room, and what to know of the plan. */
export const Lore: Story = {
  loaders: [
    async () => {
      const { flow } = await flowOf()()
      const { id: bookId } = flow.lore.set({
        id: 'harbor',
        name: 'The harbor',
        everyone: true,
        entries: [
          { id: 'light', name: 'The lighthouse', keys: ['lighthouse'], content: 'It has been dark since the war.' },
          { id: 'keeper', keys: ['keeper'], content: 'Old Ruth keeps the lamp.' },
          { id: 'town', keys: [], constant: true, content: 'Everybody in town fishes.' },
          { id: 'map', name: 'Every street by name', keys: ['streets'], content: 'Quay Street, Rope Walk, Salt Lane.' },
        ],
      })
      const note = { bookId, tokens: 9 }
      const lore: LoreReceipt = {
        awake: [
          { ...note, entryId: 'town', because: 'constant' },
          { ...note, entryId: 'light', because: 'key', key: 'lighthouse' },
          { ...note, entryId: 'keeper', because: 'key', key: 'keeper', byLore: true },
          { ...note, entryId: 'gone', because: 'sticky' },
        ],
        cut: [{ ...note, entryId: 'map', because: 'key', key: 'streets', tokens: 900 }],
        cutTotal: 3,
        refused: [{ bookId, entryId: 'map', key: '/(a+)+$/' }],
      }
      const notices = ['model-limit', 'files-left-out'] as const
      return { flow, receipt: { ...NOTHING, query: 'Who keeps the lighthouse?', lore, notices } }
    },
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('Pictures and files of older messages are no longer sent.')).toBeVisible()
    await expect(canvas.getByText('The lighthouse').closest('li')).toHaveTextContent(/because of\s*lighthouse/)
    await expect(canvas.getByText('Deleted since')).toBeVisible()
    await userEvent.click(canvas.getByText('3 more entries had no room'))
    await expect(canvas.getByText('and 2 more')).toBeVisible()
    await userEvent.click(canvas.getByText('1 key could not be tried'))
    await expect(canvas.getByText('/(a+)+$/')).toBeVisible()
  },
}

/** In a chat: the answer given again without a memory, and the one before beside it. */
export const AnsweredWithout: Story = {
  loaders: [
    flowOf({ memories: someMemories(), replies: ['Your cat is called Turing.', 'I don’t know its name.'] }, (flow) =>
      say(flow, 'What is my cat called?'),
    ),
  ],
  render: () => (
    <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', maxInlineSize: 640 }}>
      <PersonaChat />
    </div>
  ),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Why/ }))
    await userEvent.click(await canvas.findByRole('button', { name: /^Answer again without this: .My cat is called/ }))
    await expect(await canvas.findByText('I don’t know its name.')).toBeVisible()
    const before = await canvas.findByRole('region', { name: 'The answer before' })
    await expect(before).toHaveTextContent(
      /Left out of this answer:.*My cat is called Turing.*Your cat is called Turing/s,
    )
  },
}

/** The answer before is one press away. */
export const GoingBack: Story = {
  ...AnsweredWithout,
  tags: ['test', '!dev', '!autodocs'],
  async play(context) {
    await AnsweredWithout.play!(context)
    await userEvent.click(context.canvas.getByRole('button', { name: 'Go back to this answer' }))
    await waitFor(() => expect(context.canvas.queryByText('I don’t know its name.')).toBeNull())
  },
}
