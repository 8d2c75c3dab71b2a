import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Receipt } from 'personaflow'
import { RecallReceipt } from 'personaflow/components'
import { expect, userEvent } from 'storybook/test'
import { someMemories } from './memories.ts'
import { flowOf, withFlow } from './withFlow.tsx'

const NOTHING: Receipt = { query: '', at: 0, rungs: ['lexical'], tokens: 0, recalled: [], nearMisses: [], cut: [] }

const meta = {
  title: 'RecallReceipt',
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
    const { receipt } = await flow.recall(query, { budget: 400 })
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
    await expect(canvas.getByText(/≈ \d+ of 400 tokens · keyword search/)).toBeVisible()
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
      const { receipt, memories } = await flow.recall('What is my cat called?')
      const [entry] = receipt.recalled
      const near = flow.getMemories().find(({ id }) => memories.every((memory) => memory.id !== id))
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
