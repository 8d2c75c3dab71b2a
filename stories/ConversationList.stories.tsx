import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConversationList } from 'personaflow/components'
import { expect, userEvent, waitFor } from 'storybook/test'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/ConversationList',
  tags: ['autodocs'],
  component: ConversationList,
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 300 }}>
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta<typeof ConversationList>

export default meta
type Story = StoryObj<typeof meta>

const TOPICS = [
  'Primes are the atoms of arithmetic',
  'A very long question that nobody would ever ask in one breath, and that has to be cut somewhere',
  'من أين نبدأ اليوم؟',
  'Why is the square root of 2 irrational?',
  'My dog is called Biscuit',
]

const talked = (count: number) =>
  flowOf({}, async (flow) => {
    for (const topic of TOPICS.slice(0, count)) {
      flow.conversations.create()
      await say(flow, topic)
    }
  })

/** Opened by a click; the rest of what one can do with it comes with the pointer or the focus. */
export const Default: Story = {
  loaders: [talked(3)],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: TOPICS[0]! }))
    await expect(canvas.getByRole('button', { name: TOPICS[0]! })).toHaveAttribute('aria-current', 'true')
  },
}

/** Nothing was said yet. */
export const Empty: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    await expect(await canvas.findByText('No conversations yet. Say hello.')).toBeVisible()
  },
}

/** From five on they can be searched, by what was said as well. */
export const Search: Story = {
  loaders: [talked(5)],
  async play({ canvas }) {
    await userEvent.type(await canvas.findByRole('searchbox'), 'biscuit')
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(1))
  },
}

/** A pinned one stays first. */
export const Pinned: Story = {
  loaders: [talked(4)],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: `Pin ${TOPICS[0]}` }))
    await waitFor(() => expect(canvas.getAllByRole('listitem')[0]).toHaveTextContent(TOPICS[0]!))
  },
}

/** One of which nothing is kept. */
export const Temporary: Story = {
  loaders: [talked(1)],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'New temporary conversation' }))
    await expect(await canvas.findByText('Temporary')).toBeVisible()
  },
}

export const Renaming: Story = {
  loaders: [talked(2)],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: `Rename ${TOPICS[0]}` }))
    await expect(canvas.getByRole('textbox', { name: 'Title' })).toHaveFocus()
  },
}

export const Exporting: Story = {
  loaders: [talked(2)],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: `Export ${TOPICS[0]}` }))
    await expect(canvas.getByRole('button', { name: 'As Markdown' })).toBeVisible()
  },
}

/** It comes back as it was. */
export const Deleted: Story = {
  loaders: [talked(2)],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: `Delete ${TOPICS[0]}` }))
    await expect(await canvas.findByRole('button', { name: 'Undo' })).toBeVisible()
  },
}

export const Dark: Story = { ...Pinned, globals: { theme: 'dark' } }

export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } }
