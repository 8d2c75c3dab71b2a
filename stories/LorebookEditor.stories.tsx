import type { Meta, StoryObj } from '@storybook/react-vite'
import { LorebookEditor } from 'personaflow/components'
import type { TestFlow } from 'personaflow/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { narrow } from './narrow.tsx'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/LorebookEditor',
  tags: ['autodocs'],
  component: LorebookEditor,
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 520, borderRadius: 18, overflow: 'hidden' }}>
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta<typeof LorebookEditor>

export default meta
type Story = StoryObj<typeof meta>

function harbour(flow: TestFlow): void {
  flow.lore.set({
    id: 'harbour',
    name: 'Harbour',
    personaIds: ['ada'],
    entries: [
      { id: 'tide', keys: ['tide', 'ebb'], content: 'The tide turns at noon.' },
      { id: 'bell', name: 'The bell', keys: ['/bells?/i'], content: 'The bell has a crack.', constant: true },
      { id: 'pier', keys: ['pier'], content: 'The pier is closed.', enabled: false, position: 'depth', depth: 2 },
    ],
  })
}

const bookOf = (flow: TestFlow) => flow.getState().lorebooks.harbour!

/** What there is, and what of it the newest reply had awake. */
export const Default: Story = {
  loaders: [
    flowOf({}, async (flow) => {
      harbour(flow)
      await say(flow, 'When does the tide turn?')
    }),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('3 entries')).toBeVisible()
    await expect(canvas.getByText('awake by “tide”')).toBeVisible()
    await expect(canvas.getByText('awake')).toBeVisible()
    await expect(canvas.getByText('off')).toBeVisible()
  },
}

export const Empty: Story = {
  loaders: [flowOf()],
  async play({ canvas, loaded: { flow } }) {
    await expect(await canvas.findByText(/^No lorebook yet/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'New lorebook' }))
    await expect(await canvas.findByText('0 entries')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'New entry' }))
    await userEvent.click(await canvas.findByText('Entry 1'))
    await userEvent.type(canvas.getByRole('textbox', { name: /^Keywords/ }), 'cello, /viol(a|in),?/')
    await userEvent.type(canvas.getByRole('textbox', { name: 'What the persona then knows' }), 'It is out of tune.')
    await userEvent.tab()
    const bookNow = () => (flow as TestFlow).getState().lorebooks[Object.keys(flow.getState().lorebooks)[0]!]!
    await waitFor(() => expect(bookNow().entries[0]!.content).toBe('It is out of tune.'))
    await expect(bookNow().personaIds).toEqual(['ada'])
    await expect(bookNow().entries[0]!.keys).toEqual(['cello', '/viol(a|in),?/'])
  },
}

/** Every field of an entry, and whose the book is. */
export const Edited: Story = {
  loaders: [flowOf({}, (flow) => harbour(flow))],
  async play({ canvas, loaded: { flow } }) {
    await userEvent.click(await canvas.findByText('pier', { selector: 'bdi' }))
    const entry = within(canvas.getByText('pier', { selector: 'bdi' }).closest('details')!)
    await userEvent.click(entry.getByRole('checkbox', { name: 'In use' }))
    await userEvent.click(entry.getByText('When and where'))
    await userEvent.type(entry.getByRole('textbox', { name: 'Secondary keywords' }), 'closed, repair{Enter}')
    await userEvent.selectOptions(entry.getByRole('combobox', { name: 'Together' }), 'and all of these')
    await userEvent.selectOptions(entry.getByRole('combobox', { name: 'Said by' }), 'the user')
    const numbers = { 'Messages from the end': '3', 'Chance, percent': '50', 'Stays awake (messages)': '2' }
    for (const [name, value] of Object.entries(numbers)) {
      const field = entry.getByRole('spinbutton', { name })
      await userEvent.clear(field)
      await userEvent.type(field, `${value}{Enter}`)
    }
    await userEvent.type(entry.getByRole('textbox', { name: 'Group, of which one wakes' }), 'places{Enter}')
    await userEvent.click(entry.getByRole('checkbox', { name: 'Whole words only' }))
    await expect(bookOf(flow).entries[2]).toMatchObject({
      enabled: true,
      secondaryKeys: ['closed', 'repair'],
      logic: 'and-all',
      role: 'user',
      depth: 3,
      probability: 50,
      sticky: 2,
      group: 'places',
      wholeWords: true,
    })
    await userEvent.click(canvas.getByText('Settings of the book'))
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Everyone' }))
    await userEvent.type(canvas.getByRole('spinbutton', { name: 'Token budget' }), '300{Enter}')
    await expect(bookOf(flow)).toMatchObject({ everyone: true, personaIds: ['ada'], tokenBudget: 300 })
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Everyone' }))
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Ada' }))
    await expect(await canvas.findByText(/belongs to nobody/)).toBeVisible()
  },
}

/** Deleted, and brought back. */
export const Deleted: Story = {
  loaders: [flowOf({}, (flow) => harbour(flow))],
  async play({ canvas, loaded: { flow } }) {
    await userEvent.click(await canvas.findByText('The bell'))
    await userEvent.click(canvas.getByRole('button', { name: 'Delete The bell' }))
    await waitFor(() => expect(bookOf(flow).entries).toHaveLength(2))
    await expect(canvas.getByRole('status')).toHaveTextContent('Deleted “The bell”.')
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(bookOf(flow).entries).toHaveLength(3))
    await userEvent.click(canvas.getByRole('button', { name: 'Delete Harbour' }))
    await waitFor(() => expect(flow.getState().lorebooks).toEqual({}))
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(await canvas.findByText('3 entries')).toBeVisible()
  },
}

/** Two thousand entries: the page holds thirty of them, a search finds the others. */
export const Long: Story = {
  loaders: [
    flowOf({}, (flow) => {
      flow.lore.set({
        id: 'harbour',
        name: 'Harbour',
        everyone: true,
        entries: Array.from({ length: 2000 }, (_, at) => ({ keys: [`word ${at}`], content: `Says ${at}.` })),
      })
    }),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('2000 entries')).toBeVisible()
    await expect(canvas.getAllByRole('listitem')).toHaveLength(30)
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search entries' }), 'word 1999')
    await expect(await canvas.findByText('word 1999')).toBeVisible()
    await expect(canvas.getAllByRole('listitem')).toHaveLength(1)
  },
}

export const Dark: Story = { ...Edited, globals: { theme: 'dark' } }

export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl', theme: 'dark' } }

/** 390 px wide, at twice the size. */
export const Narrow: Story = {
  ...Edited,
  decorators: [narrow],
  async play(context) {
    await Edited.play?.(context)
    const editor = context.canvas.getByRole('region', { name: 'Lore' })
    await expect(editor.scrollWidth).toBeLessThanOrEqual(editor.clientWidth)
  },
}
