import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Message } from 'personaflow'
import { Chat, PersonaPicker } from 'personaflow/components'
import { expect, userEvent, waitFor } from 'storybook/test'
import { someMemories } from './memories.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/Chat',
  tags: ['autodocs'],
  component: Chat.Root,
  decorators: [
    (Story) => (
      <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', borderRadius: 18, overflow: 'hidden' }}>
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta<typeof Chat.Root>

export default meta
type Story = StoryObj<typeof meta>

/** The shortest chat that works. */
export const Default: Story = {
  args: {
    children: (
      <>
        <Chat.Messages />
        <Chat.Composer />
        <Chat.Status />
      </>
    ),
  },
  loaders: [flowOf({ replies: ['Good morning to you.'] })],
  async play({ canvas }) {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Good morning')
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await expect(await canvas.findByText('Good morning to you.')).toBeVisible()
  },
}

function drawShouting(message: Message) {
  return (
    <Chat.Message message={message}>
      <Chat.MessageText>{(text) => <strong>{text.toUpperCase()}</strong>}</Chat.MessageText>
      <Chat.MessageActions>
        <Chat.Copy>Copy it</Chat.Copy>
      </Chat.MessageActions>
    </Chat.Message>
  )
}

/** Parts put together another way, texts drawn another way. */
export const Composed: Story = {
  args: {
    children: (
      <>
        <Chat.Header>
          <PersonaPicker />
        </Chat.Header>
        <Chat.Messages>
          <Chat.MessageList>{drawShouting}</Chat.MessageList>
        </Chat.Messages>
        <Chat.Composer>
          <Chat.Input label="Your turn" placeholder="Say something" />
          <Chat.Send>Go</Chat.Send>
        </Chat.Composer>
      </>
    ),
  },
  loaders: [flowOf({ replies: ['quiet words'] }, (flow) => say(flow, 'whisper'))],
  async play({ canvas }) {
    await expect(await canvas.findByText('QUIET WORDS')).toBeVisible()
    await expect(canvas.getAllByRole('button', { name: 'Copy it' })).toHaveLength(2)
  },
}

/** A reply says why: which memories went into it, and by which words. */
export const Why: Story = {
  args: { children: <Chat.Messages /> },
  loaders: [
    flowOf({ memories: someMemories() }, (flow) => say(flow, 'Good morning', 'Do you remember what my cat is called?')),
  ],
  async play({ canvas }) {
    const asked = await canvas.findAllByRole('button', { name: /^Why, / })
    await userEvent.click(asked.at(-1)!)
    const entries = await canvas.findAllByRole('listitem')
    const entry = entries.find(({ textContent }) => textContent.includes('Turing'))
    await expect(entry).toHaveTextContent(/My cat is called Turing.*\d{4}.*catcalled/s)
  },
}

/** A message edited in place, on a branch of its own. */
export const Edited: Story = {
  args: {
    children: (
      <>
        <Chat.Messages />
        <Chat.Composer />
      </>
    ),
  },
  loaders: [flowOf({ replies: ['One.', 'Two.'] }, (flow) => say(flow, 'Count to one'))],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit' }))
    const field = canvas.getByRole('textbox', { name: 'Edit message' })
    await userEvent.clear(field)
    await userEvent.type(field, 'Count to two{Enter}')
    await canvas.findByText('Two.')
    await expect(canvas.getByText('2/2')).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus())
  },
}
