import type { Meta, StoryObj } from '@storybook/react-vite'
import { scriptedModel } from 'personaflow/chat'
import { ChatWidget } from 'personaflow/components'
import { volatileStorage } from 'personaflow/storage'
import { useState, type CSSProperties } from 'react'
import { expect, fn, userEvent, waitFor } from 'storybook/test'
import { ada, suggestions } from './personas.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/ChatWidget',
  tags: ['autodocs'],
  component: ChatWidget,
  // A widget takes a corner of its window: each story of the page needs one of its own.
  parameters: { docs: { story: { inline: false, height: '560px' } } },
  // One story must not open what another one remembers.
  args: { suggestions, onOpenChange: fn(), rememberAs: false },
  decorators: [
    (Story) => (
      <main style={{ maxWidth: 560, font: '1rem/1.6 system-ui', color: 'light-dark(#222, #ddd)' }}>
        <h1>Somebody’s page</h1>
        <p>The widget sits in a corner of it and takes nothing from it: no style leaks, no scroll is taken.</p>
        <Story />
      </main>
    ),
  ],
} satisfies Meta<typeof ChatWidget>

export default meta
type Story = StoryObj<typeof meta>

const BESIDE = { '--pf-widget-inset-inline': '96px' } as CSSProperties

export const Default: Story = {
  decorators: [withFlow],
  loaders: [flowOf()],
  async play({ canvas, args }) {
    const launcher = canvas.getByRole('button', { name: 'Chat' })
    await expect(launcher).toHaveAttribute('aria-expanded', 'false')
    await userEvent.click(launcher)
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus())
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Chat' })).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(launcher).toHaveFocus())
    await expect(canvas.queryByRole('dialog')).toBeNull()
    await expect(args.onOpenChange).toHaveBeenCalledTimes(2)
  },
}

/** Open, in the middle of a conversation. */
export const Open: Story = {
  args: { defaultOpen: true, feedback: true },
  decorators: [withFlow],
  loaders: [
    flowOf(
      { replies: ['Half of a cake is a fraction. So is half of the half. What do you get after three cuts?'] },
      (flow) => say(flow, 'Help me with fractions'),
    ),
  ],
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByText(/three cuts/)).toBeVisible())
    await expect(canvas.getByRole('button', { name: 'Good answer' })).toBeVisible()
  },
}

export const Dark: Story = { ...Open, globals: { theme: 'dark' } }

/** The same from right to left, in a conversation in Arabic. */
export const RightToLeft: Story = {
  args: { defaultOpen: true },
  globals: { direction: 'rtl' },
  decorators: [withFlow],
  loaders: [
    flowOf({ replies: ['نصف الكعكة كسر، ونصف النصف كسر أيضا: **ربع**. كم قطعة تحصل عليها بعد ثلاث قطعات؟'] }, (flow) =>
      say(flow, 'ساعدني في الكسور'),
    ),
  ],
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByText(/ثلاث قطعات/)).toBeVisible())
  },
}

/** A reply came while it was closed. */
export const Unread: Story = {
  decorators: [withFlow],
  loaders: [flowOf({ replies: ['One.', 'Two.'] }, (flow) => say(flow, 'Before'))],
  async play({ canvas, loaded }) {
    const launcher = canvas.getByRole('button', { name: /Chat/ })
    await say(loaded.flow, 'While it is closed')
    await waitFor(() => expect(launcher).toHaveAccessibleName('Chat, 1 unread message'))
  },
}

/** As large as the user made it. */
export const Resized: Story = {
  ...Open,
  args: { defaultOpen: true, defaultSize: { width: 620, height: 480 } },
  async play({ canvas }) {
    const edge = await canvas.findByRole('separator', { name: 'Resize the width' })
    await waitFor(() => expect(edge).toHaveAttribute('aria-valuenow', '620'))
    edge.focus()
    await userEvent.keyboard('{ArrowLeft}')
    await waitFor(() => expect(edge).toHaveAttribute('aria-valuenow', '644'))
  },
}

/** On a phone: the whole screen. */
export const Phone: Story = {
  ...Open,
  globals: { viewport: { value: 'mobile1' } },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Chat' })).toHaveAttribute('aria-modal', 'true'))
    await waitFor(() => expect(canvas.getByText(/three cuts/)).toBeVisible())
  },
}

/** Two beside each other, each with a state of its own. */
export const Two: Story = {
  decorators: [withFlow],
  loaders: [flowOf()],
  render: (args) => (
    <>
      <ChatWidget {...args} label="Ask Ada" personaId="ada" />
      <ChatWidget {...args} label="Ask Bo" personaId="bo" style={BESIDE} />
    </>
  ),
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Ask Bo' }))
    await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Ask Bo' })).toBeVisible())
    await expect(canvas.getByRole('button', { name: 'Ask Ada' })).toHaveAttribute('aria-expanded', 'false')
  },
}

/** The app holds whether it is open. */
export const Controlled: Story = {
  decorators: [withFlow],
  loaders: [flowOf()],
  render: function Controlled(args) {
    const [isOpen, setOpen] = useState(false)
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Questions?
        </button>
        <ChatWidget {...args} open={isOpen} onOpenChange={setOpen} />
      </>
    )
  },
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Questions?' }))
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
  },
}

/** Opened by a first visitor. */
export const OpenEmpty: Story = {
  args: { defaultOpen: true },
  decorators: [withFlow],
  loaders: [flowOf()],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Help me with fractions' }))
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(3))
  },
}

/** Without a provider: it makes its own flow. */
export const WithoutProvider: Story = {
  args: {
    name: 'help',
    personas: [ada],
    model: scriptedModel({ wordsPerSecond: Infinity }),
    storage: volatileStorage(),
  },
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Chat' }))
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Message' }), 'Hello{Enter}')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Complete'))
  },
}
