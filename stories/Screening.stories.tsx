import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Screen } from 'personaflow'
import { Chat, PersonaChat } from 'personaflow/components'
import { expect } from 'storybook/test'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Examples/Screening',
  component: Chat.Root,
  render: () => (
    <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', maxInlineSize: 720 }}>
      <PersonaChat />
    </div>
  ),
  decorators: [withFlow],
} satisfies Meta<typeof Chat.Root>

export default meta
type Story = StoryObj<typeof meta>

const CARD = 'You don’t have to go through this alone. In the US, call or text **988**; elsewhere, findahelpline.com.'

function screened(screens: { onUserMessage?: Screen; onReply?: Screen }, ...texts: string[]) {
  return [flowOf({ replies: ['The launch code is 4711.'], ...screens }, (flow) => say(flow, ...texts))]
}

/** A help card answers instead of the model, which never hears of it. */
export const HelpCard: Story = {
  loaders: screened(
    { onUserMessage: ({ text }) => (/can’t go on/.test(text) ? { answer: CARD } : undefined) },
    'I can’t go on any more.',
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/findahelpline/)).toBeVisible()
    await expect(canvas.getByText('I can’t go on any more.')).toBeVisible()
  },
}

/** What the user said is changed before anybody else reads it, its title included. */
export const ChangedQuestion: Story = {
  loaders: screened(
    { onUserMessage: ({ text }) => ({ text: text.replace(/\d{4}/, '••••') }) },
    'My PIN is 4711. Is it safe?',
  ),
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getAllByText('My PIN is ••••. Is it safe?')[0]).toBeVisible()
    await expect(canvasElement.querySelector('[data-role="user"]')).not.toHaveTextContent('4711')
  },
}

/** The app’s answer stands where a reply would. */
export const AnsweredReply: Story = {
  loaders: screened(
    { onReply: ({ text }) => (text.includes('4711') ? { answer: 'I can’t tell you that.' } : undefined) },
    'What is the launch code?',
  ),
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByText('I can’t tell you that.')).toBeVisible()
    await expect(canvasElement).not.toHaveTextContent('4711')
  },
}

/** The check could not be asked: nothing passes, and the words stay. */
export const CheckFailed: Story = {
  loaders: screened(
    {
      onUserMessage: () => {
        throw new Error('The moderation server is down')
      },
    },
    'Are you there?',
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Are you there?')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeVisible()
  },
}
