import type { Meta, StoryObj } from '@storybook/react-vite'
import { scriptedModel } from 'personaflow/chat'
import { ChatWidget } from 'personaflow/components'
import { volatileStorage } from 'personaflow/storage'
import { expect, fn, userEvent, waitFor } from 'storybook/test'
import { ada, suggestions } from './personas.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'ChatWidget',
  component: ChatWidget,
  args: { suggestions, onOpenChange: fn() },
  decorators: [
    (Story) => (
      <main style={{ maxWidth: 560, font: '1rem/1.6 system-ui', color: 'light-dark(#222, #ddd)' }}>
        <h1>Somebody’s page</h1>
        <p>The widget stands in a corner of it and takes nothing from it: no style leaks, no scroll is taken.</p>
        <Story />
      </main>
    ),
  ],
} satisfies Meta<typeof ChatWidget>

export default meta
type Story = StoryObj<typeof meta>

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
  args: { defaultOpen: true },
  decorators: [withFlow],
  loaders: [
    flowOf(
      { replies: ['Half of a cake is a fraction. So is half of the half. What do you get after three cuts?'] },
      (flow) => say(flow, 'Help me with fractions'),
    ),
  ],
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByText(/three cuts/)).toBeVisible())
  },
}

export const Dark: Story = { ...Open, globals: { theme: 'dark' } }

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
