import type { Meta, StoryObj } from '@storybook/react-vite'
import { MemoryInspector, PersonaChat } from 'personaflow/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { manyMemories, someMemories } from './memories.ts'
import { personas } from './personas.ts'
import { tall } from './tall.tsx'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/MemoryInspector',
  tags: ['autodocs'],
  component: MemoryInspector,
  decorators: [tall(420), withFlow],
} satisfies Meta<typeof MemoryInspector>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await canvas.findByText('Prefers tea to coffee.')
    await expect(canvas.getByRole('status')).toHaveTextContent('6 memories')
  },
}

/** Twenty things said over time, one of them corrected twice. */
const known = flowOf({}, async (flow) => {
  await say(
    flow,
    'My name is Sam. I live in Lisbon.',
    'I am allergic to peanuts',
    'I work as a nurse. My dog is called Biscuit.',
    'I like tea. I hate coriander.',
    'I live in Cork',
    'I live in Galway',
  )
  await flow.memories.recall('')
  flow.memories.add({ type: 'fact', content: 'Prefers short answers', trust: 'user' })
  flow.memories.pin(flow.memories.list({ types: ['fact'] }).find(({ content }) => textOf(content) === 'Likes tea')!.id)
})

const textOf = (content: unknown): unknown => (content as { text?: unknown }).text

/** What is known, by topic: pinned first, a value edited in place, with those that it replaced. */
export const Knows: Story = {
  loaders: [known],
  async play({ canvas, loaded: { flow } }) {
    const card = within(await canvas.findByRole('region', { name: 'About you' }))
    await expect(card.getAllByRole('heading', { level: 4 })[0]).toHaveTextContent('Like')
    const home = within(card.getByRole('list', { name: 'Home' }))
    await expect(home.getAllByRole('listitem')).toHaveLength(1)
    await userEvent.click(home.getByText('was', { exact: false }))
    await expect(home.getByText('Lisbon')).toBeVisible()
    // Correcting a value is one click and typing.
    await userEvent.click(card.getByRole('button', { name: 'Edit: Allergic to peanuts' }))
    await userEvent.clear(card.getByRole('textbox', { name: 'Memory' }))
    await userEvent.keyboard('walnuts{Enter}')
    const edited = await card.findByRole('button', { name: 'Edit: Allergic to walnuts' })
    await expect(edited).toHaveTextContent(/^walnuts$/)
    await waitFor(() => expect(edited).toHaveFocus())
    await userEvent.keyboard('{Enter}x{Escape}')
    await waitFor(() => expect(card.getByRole('button', { name: 'Edit: Allergic to walnuts' })).toHaveFocus())
    await expect(
      flow.memories.list({ types: ['fact'] }).map(({ content }: { content: unknown }) => textOf(content)),
    ).toContain('Allergic to walnuts')
    // The log is closed, and opens to turns under their day.
    await expect(canvas.queryByText(/I hate coriander/)).toBeNull()
    await userEvent.click(canvas.getByText('Conversation log'))
    await expect((await canvas.findAllByText(/I hate coriander/))[0]).toBeVisible()
    await expect(canvas.getByRole('list', { name: 'Today' })).toBeVisible()
  },
}

export const KnowsDark: Story = { loaders: [known], globals: { theme: 'dark' } }
export const KnowsRightToLeft: Story = { loaders: [known], globals: { direction: 'rtl' } }

/** Several at once: Shift selects all between two, and what is done is one step for undo. */
export const Selecting: Story = {
  loaders: [known],
  async play({ canvas, loaded: { flow } }) {
    const card = within(await canvas.findByRole('region', { name: 'About you' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Select' }))
    const bar = within(await canvas.findByRole('region', { name: 'Select memories in the list' }))
    await expect(bar.getByRole('button', { name: 'Forget…' })).toHaveAttribute('aria-disabled', 'true')
    const boxes = card.getAllByRole('checkbox')
    const user = userEvent.setup()
    await user.click(boxes[0]!)
    await user.keyboard('{Shift>}')
    await user.click(boxes[2]!)
    await user.keyboard('{/Shift}')
    await expect(bar.getByRole('status')).toHaveTextContent('3 selected')
    await userEvent.selectOptions(bar.getByRole('combobox', { name: 'Use in replies' }), 'Never use in replies')
    await expect(card.getAllByText('not in replies')).toHaveLength(3)
    await userEvent.click(bar.getByRole('button', { name: 'Forget…' }))
    await expect(bar.getByText(/^This forgets 3 memories, and \d+ learned with them\.$/)).toBeVisible()
    await userEvent.click(bar.getByRole('button', { name: 'Tell others…' }))
    await userEvent.click(bar.getAllByRole('checkbox')[0]!)
    await userEvent.click(bar.getByRole('button', { name: 'Tell' }))
    await expect(canvas.queryByRole('region', { name: /selected/ })).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Select' })).toHaveFocus()
    const [, other] = personas
    await expect(flow.memories.list({ personaId: other!.id, types: ['fact'] })).toHaveLength(3)
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(flow.memories.list({ personaId: other!.id })).toEqual([])
  },
}

/** What goes with them is shown before they are forgotten, and messages that say it can lose it, too. */
export const ForgettingSeveral: Story = {
  loaders: [known],
  async play({ canvas, loaded: { flow } }) {
    const card = within(await canvas.findByRole('region', { name: 'About you' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Select' }))
    await userEvent.click(card.getByRole('checkbox', { name: /Allergic to peanuts/ }))
    await userEvent.click(card.getByRole('checkbox', { name: /Likes tea/ }))
    const bar = within(await canvas.findByRole('region', { name: '2 selected' }))
    await userEvent.click(bar.getByRole('button', { name: 'Forget…' }))
    await userEvent.click(bar.getByText(/^This forgets 2 memories, and 2 learned with them/))
    await expect(bar.getByText(/I am allergic to peanuts/)).toBeVisible()
    await userEvent.click(bar.getByRole('checkbox', { name: 'Remove it from 4 messages, too' }))
    await userEvent.click(bar.getByRole('button', { name: 'Forget' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Forgot 4 memories.')
    await expect(
      flow.memories
        .list()
        .map(({ content }: { content: unknown }) => JSON.stringify(content))
        .join(),
    ).not.toMatch(/peanuts|tea/)
  },
}

/** Two that say the same become one. */
export const Merging: Story = {
  loaders: [
    flowOf({
      memories: ['Prefers short answers', 'Likes answers to be short'].map((content: string) => ({
        type: 'fact',
        content,
      })),
    }),
  ],
  async play({ canvas, loaded: { flow } }) {
    const card = within(await canvas.findByRole('region', { name: 'About you' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Select' }))
    const bar = within(await canvas.findByRole('region', { name: 'Select memories in the list' }))
    await userEvent.click(bar.getByRole('button', { name: 'Select all shown' }))
    await userEvent.click(bar.getByRole('button', { name: 'Merge…' }))
    await userEvent.click(bar.getByRole('radio', { name: 'Prefers short answers' }))
    await userEvent.click(bar.getByRole('button', { name: 'Merge' }))
    await expect(card.getAllByRole('listitem')).toHaveLength(1)
    await expect(flow.memories.list().map(({ content }: { content: unknown }) => content)).toEqual([
      'Prefers short answers',
    ])
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(flow.memories.list()).toHaveLength(2)
  },
}

/** What says the words comes first, what a recall finds for them after it. */
export const Related: Story = {
  loaders: [known],
  async play({ canvas }) {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search memories' }), 'where do I live')
    await expect(await canvas.findByText(/^No memory matches “where do I live”/)).toBeVisible()
    await waitFor(() =>
      expect(canvas.getByRole('region', { name: 'Also related' })).toHaveTextContent(/I live in Galway/),
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Clear search' }))
    await expect(canvas.getByRole('searchbox')).toHaveFocus()
    await expect(await canvas.findByRole('region', { name: 'About you' })).toBeVisible()
  },
}

/** A fact leads to the message that told it. */
export const LeadsToItsMessage: Story = {
  loaders: [known],
  render: () => (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', blockSize: '100%' }}>
      <PersonaChat />
      <MemoryInspector />
    </div>
  ),
  async play({ canvas }) {
    const job = within(await canvas.findByRole('list', { name: 'Job' }))
    await userEvent.click(job.getByRole('button', { name: /^Said on / }))
    await waitFor(() => expect(document.activeElement).toHaveTextContent('I work as a nurse'))
  },
}

/** Twenty thousand memories: the page holds a few of them. */
export const Huge: Story = {
  loaders: [
    flowOf({
      personas: [{ ...personas[0]!, memoryConfig: { autoSummarize: false, maxMemories: 20_000 } }],
      memories: manyMemories(20_000),
    }),
  ],
  async play({ canvas, canvasElement }) {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('20000 memories'))
    await userEvent.click(canvas.getByText('Conversation log'))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(100))
    await expect(canvasElement.querySelectorAll('*').length).toBeLessThan(4000)
  },
}

export const Dark: Story = { ...Default, globals: { theme: 'dark' } }

/** From right to left, with memories in both directions. */
export const RightToLeft: Story = {
  loaders: [
    flowOf({
      memories: [
        ...someMemories().slice(0, 3),
        { content: 'אוהב תה יותר מקפה', type: 'fact', at: Date.now() - 3_600_000 },
        { content: 'يسكن في Galway منذ 2019', type: 'fact', pinned: true, at: Date.now() - 60_000 },
        { content: { user: 'מה שלומך?', response: 'طيب، شكراً.' }, importance: 0.9 },
      ],
    }),
  ],
  globals: { direction: 'rtl' },
  async play({ canvas }) {
    const text = await canvas.findByText('אוהב תה יותר מקפה')
    const row = text.closest('li')!
    const forget = within(row).getByRole('button', { name: 'Forget' })
    // What acts on a memory stands at its end, which is the left.
    await expect(forget.getBoundingClientRect().left).toBeLessThan(row.getBoundingClientRect().left + 120)
    await expect(getComputedStyle(text).direction).toBe('rtl')
  },
}

export const Empty: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    await expect(await canvas.findByText(/What Ada learns about you/)).toBeVisible()
  },
}

/** Searched and filtered. */
export const Filtered: Story = {
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await userEvent.type(await canvas.findByRole('searchbox', { name: 'Search memories' }), 'turing')
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(1))
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Type' }), 'fact')
    await expect(await canvas.findByText(/^No memory matches “turing”/)).toBeVisible()
    await userEvent.clear(canvas.getByRole('searchbox'))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2))
  },
}

/** Narrowed by who told it and where it came from. */
export const FiltersOpen: Story = {
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('Filters'))
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Told by' }), 'You')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('3 matches'))
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Time' }), 'Last 24 hours')
    await expect(canvas.getByRole('button', { name: 'Edit: Prefers tea to coffee.' })).toBeVisible()
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'From' }), 'An import')
    await expect(await canvas.findByText('No matches.')).toBeVisible()
  },
}

/** Added, corrected, forgotten, and brought back. */
export const Changed: Story = {
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('img', { name: 'Add a memory' }))
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Add a memory' }), 'Plays the cello{Enter}')
    await canvas.findByText('Plays the cello')
    await userEvent.click(canvas.getByRole('button', { name: 'Edit: Plays the cello' }))
    await userEvent.type(canvas.getByRole('textbox', { name: 'Memory' }), ', badly{Enter}')
    await canvas.findByText('Plays the cello, badly')
    const row = canvas.getByText('Plays the cello, badly').closest('li')!
    await userEvent.click(within(row).getByRole('button', { name: 'Forget' }))
    await waitFor(() => expect(canvas.queryByText('Plays the cello, badly')).toBeNull())
    await expect(canvas.getByRole('status')).toHaveTextContent('Forgotten')
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(await canvas.findByText('Plays the cello, badly')).toBeVisible()
  },
}

/** Editing in place, one field for each side of a turn. */
export const Editing: Story = {
  loaders: [flowOf({ memories: someMemories().slice(4, 5) })],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('Conversation log'))
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit' }))
    await expect(canvas.getByRole('textbox', { name: 'user' })).toHaveFocus()
    await expect(canvas.getByRole('textbox', { name: 'response' })).toHaveValue('A fine name. Does he halt?')
  },
}

/** Five thousand: the page holds fifty of them. */
export const Long: Story = {
  loaders: [flowOf({ memories: [...manyMemories(5000), { content: 'A long one. '.repeat(80), at: Date.now() }] })],
  async play({ canvas }) {
    await canvas.findByText(/^A long one/)
    // Its facts, and the long one.
    await expect(canvas.getAllByRole('listitem')).toHaveLength(51)
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(101))
  },
}

/** The form of such a rule on a phone, where little of the list is seen: it comes into sight whole. */
export const NeverLearnedOnAPhone: Story = {
  loaders: [flowOf({}, (flow) => say(flow, 'I am allergic to walnuts', 'I live in Cork', 'My cat is called Turing'))],
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 358, blockSize: 420 }}>
        <Story />
      </div>
    ),
  ],
  globals: { direction: 'rtl' },
  async play({ canvas, canvasElement }) {
    const row = (await canvas.findByText('walnuts')).closest('li')!
    await userEvent.click(within(row).getByRole('button', { name: 'Never learn such things' }))
    const form = within(row).getByRole('form', { name: 'Never learn such things' })
    await expect(within(form).getAllByRole('button')[0]).toHaveFocus()
    const list = canvasElement.querySelector('[data-pf="memories-scroller"]')!.getBoundingClientRect()
    await waitFor(() => expect(form.getBoundingClientRect().bottom).toBeLessThan(list.bottom + 1))
    await expect(form.getBoundingClientRect().top).toBeGreaterThan(list.top - 1)
    // The words of each language keep their own direction.
    await expect(getComputedStyle(canvas.getByText(/^This fact is forgotten/)).direction).toBe('ltr')
  },
}

/** A rule that such things are never learned again, seen and ended. */
export const NeverLearned: Story = {
  loaders: [flowOf({}, (flow) => say(flow, 'I am allergic to walnuts', 'I live in Cork'))],
  async play({ canvas, loaded: { flow } }) {
    const row = (await canvas.findByText('walnuts')).closest('li')!
    await userEvent.click(within(row).getByRole('button', { name: 'Never learn such things' }))
    await expect(within(row).getByRole('textbox')).toHaveValue('walnuts')
    await userEvent.keyboard('{Escape}')
    await expect(within(row).getByRole('button', { name: 'Never learn such things' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(within(row).getByRole('button', { name: 'Learn no facts of the kind “allergy”' }))
    const rules = await canvas.findByRole('region', { name: 'Never learned' })
    await expect(rules).toHaveTextContent('Facts of the kind “allergy”')
    await say(flow, 'I am allergic to peanuts')
    await flow.memories.recall('')
    await expect(canvas.queryByText('peanuts')).toBeNull()
    await userEvent.click(within(rules).getByRole('button', { name: 'Undo: Facts of the kind “allergy”' }))
    await waitFor(() => expect(canvas.queryByRole('region', { name: 'Never learned' })).toBeNull())
    await say(flow, 'I am allergic to shellfish')
    await expect(await canvas.findByText('shellfish')).toBeVisible()
    const home = (await canvas.findByText('Cork')).closest('li')!
    await userEvent.click(within(home).getByRole('button', { name: 'Never learn such things' }))
    await userEvent.type(within(home).getByRole('textbox'), '{Enter}')
    await expect(await canvas.findByText('Messages with “Cork”')).toBeVisible()
  },
}
