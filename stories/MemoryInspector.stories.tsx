import type { Meta, StoryObj } from '@storybook/react-vite'
import { MemoryInspector } from 'personaflow/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { manyMemories, someMemories } from './memories.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const frame = {
  maxInlineSize: 420,
  blockSize: 'var(--story-height, calc(100vh - 32px))',
  borderRadius: 18,
  overflow: 'hidden',
}

const meta = {
  title: 'Components/MemoryInspector',
  tags: ['autodocs'],
  component: MemoryInspector,
  decorators: [
    (Story) => (
      <div style={frame}>
        <Story />
      </div>
    ),
    withFlow,
  ],
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
    const [edit] = within(row).getAllByRole('button', { name: 'Edit' })
    // What acts on a memory stands at its end, which is the left.
    await expect(edit!.getBoundingClientRect().left).toBeLessThan(row.getBoundingClientRect().left + 120)
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
    await expect(await canvas.findByText('No matches.')).toBeVisible()
    await userEvent.clear(canvas.getByRole('searchbox'))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2))
  },
}

/** Added, corrected, forgotten, and brought back. */
export const Changed: Story = {
  loaders: [flowOf({ memories: someMemories() })],
  async play({ canvas }) {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Add a memory' }), 'Plays the cello{Enter}')
    await canvas.findByText('Plays the cello')
    const [edit] = canvas.getAllByRole('button', { name: 'Edit' })
    await userEvent.click(edit!)
    await userEvent.type(canvas.getByRole('textbox', { name: 'Memory' }), ', badly{Enter}')
    await canvas.findByText('Plays the cello, badly')
    const [forget] = canvas.getAllByRole('button', { name: 'Forget' })
    await userEvent.click(forget!)
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
    await expect(canvas.getAllByRole('listitem')).toHaveLength(50)
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(100))
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
    const row = (await canvas.findByText('Allergic to walnuts')).closest('li')!
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
    const row = (await canvas.findByText('Allergic to walnuts')).closest('li')!
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
    await expect(canvas.queryByText('Allergic to peanuts')).toBeNull()
    await userEvent.click(within(rules).getByRole('button', { name: 'Undo: Facts of the kind “allergy”' }))
    await waitFor(() => expect(canvas.queryByRole('region', { name: 'Never learned' })).toBeNull())
    await say(flow, 'I am allergic to shellfish')
    await expect(await canvas.findByText('Allergic to shellfish')).toBeVisible()
    const home = (await canvas.findByText('Lives in Cork')).closest('li')!
    await userEvent.click(within(home).getByRole('button', { name: 'Never learn such things' }))
    await userEvent.type(within(home).getByRole('textbox'), '{Enter}')
    await expect(await canvas.findByText('Messages with “Cork”')).toBeVisible()
  },
}
