import type { Meta, StoryObj } from '@storybook/react-vite'
import { MemoryInspector } from 'personaflow/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { tall } from './tall.tsx'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/MemoryInspector/Pictures',
  component: MemoryInspector,
  decorators: [tall(420), withFlow],
} satisfies Meta<typeof MemoryInspector>

export default meta
type Story = StoryObj<typeof meta>

const DAY = 86_400_000
const NOW = Date.now()

/** Six weeks of notes, facts about the user and a sister, summaries of two levels, and a reply that used two of them. */
const weeks = flowOf(
  {
    memories: [
      ...Array.from({ length: 40 }, (_, at) => ({
        content: `Day ${at}: watered the fig tree.`,
        at: NOW - at * DAY * (at % 3 === 0 ? 1 : 0.6),
      })),
      ...['Sea salt at the market', 'A letter from Cork'].map((content) => ({ content, at: NOW - 20 * DAY })),
    ],
  },
  async (flow) => {
    await say(
      flow,
      'My name is Sam. I live in Lisbon.',
      'I am allergic to peanuts',
      'I work as a nurse. My dog is called Biscuit.',
      'I like tea. I hate coriander.',
      'My sister Ruth lives in Cork.',
    )
    for (let at = 0; at < 24; at += 1) await say(flow, `The tide was ${at} feet high at the harbor today.`)
    await flow.memories.recall('')
    await say(flow, 'Did I water the fig tree?')
  },
)

async function opened(canvas: ReturnType<typeof within>): Promise<void> {
  await userEvent.click(await canvas.findByRole('img', { name: 'Pictures' }))
  await canvas.findByRole('tab', { name: 'Over time' })
}

/** A stretch of time is drawn or moved by its ends, and the list follows. */
export const OverTime: Story = {
  loaders: [weeks],
  async play({ canvas }) {
    await opened(canvas)
    const status = canvas.getByRole('status')
    const all = status.textContent
    const from = canvas.getByRole('slider', { name: 'From' })
    from.focus()
    await userEvent.keyboard('{PageUp}{PageUp}{PageUp}')
    await expect(from).toHaveAttribute('aria-valuenow', '30')
    await expect(status).toHaveTextContent(/matches$/)
    await userEvent.click(canvas.getByRole('button', { name: 'Any time' }))
    await expect(status).toHaveTextContent(all ?? '')
    await expect(canvas.getByText('used by the last reply')).toBeVisible()
    await userEvent.click(canvas.getByText('As a table'))
    await expect(canvas.getByRole('columnheader', { name: 'fact' })).toBeVisible()
    await expect(canvas.getAllByRole('rowheader').length).toBeGreaterThan(10)
  },
}

/** You, topics, and what is known; each fact leads to its row. */
export const KnowledgeMap: Story = {
  loaders: [weeks],
  async play({ canvas }) {
    await opened(canvas)
    await userEvent.click(canvas.getByRole('tab', { name: 'Over time' }))
    const isMirrored = getComputedStyle(canvas.getByRole('tablist')).direction === 'rtl'
    await userEvent.keyboard(isMirrored ? '{ArrowLeft}' : '{ArrowRight}')
    await expect(canvas.getByRole('tab', { name: 'Map' })).toHaveFocus()
    const map = within(canvas.getByRole('tabpanel', { name: 'Map' }))
    await expect(map.getByText('You')).toBeVisible()
    await userEvent.click(map.getByRole('button', { name: 'peanuts' }))
    await waitFor(() => expect(document.activeElement).toHaveTextContent('peanuts'))
    await expect(document.activeElement).toHaveAttribute('data-memory-id')
  },
}

/** Blocks that stand on what they sum up. */
export const SummaryTree: Story = {
  loaders: [weeks],
  async play({ canvas }) {
    await opened(canvas)
    await userEvent.click(canvas.getByRole('tab', { name: 'Summaries' }))
    const tree = within(canvas.getByRole('tabpanel', { name: 'Summaries' }))
    const [block] = await tree.findAllByRole('button', { name: /turns$/ })
    await userEvent.click(block!)
    await expect(block).toHaveAttribute('aria-pressed', 'true')
    await expect(tree.getByRole('blockquote')).toHaveTextContent(/\w/)
  },
}

export const Dark: Story = { loaders: [weeks], globals: { theme: 'dark' } }
export const KnowledgeMapRightToLeft: Story = { ...KnowledgeMap, globals: { direction: 'rtl' } }

/** A hundred turns of a harbor, one an hour: summaries of two levels. */
const harbor = flowOf(
  {
    memories: Array.from({ length: 130 }, (_, at) => ({
      type: 'interaction',
      content: { user: `The tide was ${at} feet high.`, response: 'I see.' },
      at: NOW - at * 3_600_000,
    })),
  },
  (flow) => flow.memories.recall(''),
)

/** A summary of summaries opens down to what was said. */
export const TwoLevels: Story = {
  loaders: [harbor],
  async play({ canvas }) {
    await opened(canvas)
    await userEvent.click(canvas.getByRole('tab', { name: 'Summaries' }))
    const tree = within(canvas.getByRole('tabpanel', { name: 'Summaries' }))
    await waitFor(() => expect(tree.getByRole('button', { name: /: 100 turns$/ })).toBeVisible())
    await userEvent.click(canvas.getByRole('img', { name: 'Pictures' }))
    await userEvent.click(canvas.getByText('Summaries'))
    const list = within((await canvas.findAllByText('10 sources')).at(-1)!.closest('li')!)
    await userEvent.click(list.getByText('10 sources'))
    await userEvent.click((await list.findAllByText('10 sources'))[1]!)
    await expect((await list.findAllByText(/^“The tide was \d+ feet high\.”/))[0]).toBeVisible()
  },
}

/** Before anything is known, each says so. */
export const Nothing: Story = {
  loaders: [flowOf({ memories: [{ content: 'Likes rain' }] })],
  async play({ canvas }) {
    await opened(canvas)
    await userEvent.click(canvas.getByRole('tab', { name: 'Map' }))
    await expect(canvas.getByText('No facts yet.')).toBeVisible()
    await userEvent.click(canvas.getByRole('tab', { name: 'Summaries' }))
    await expect(canvas.getByText(/^No summaries yet/)).toBeVisible()
  },
}
