import { useChat } from '@ai-sdk/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { DirectChatTransport, ToolLoopAgent } from 'ai'
import { useConversation } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { Chat, PersonaChat } from 'personaflow/components'
import { useState, type ComponentProps, type ReactNode } from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import { flowOf, withFlow } from './withFlow.tsx'

/** The two ways to mix: an app's markup over our state, and our markup over an app's state. */
const meta = { title: 'Examples/Composable', component: PersonaChat } satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

// Components of an app, in the style of AI Elements.
function Conversation(props: ComponentProps<'div'>) {
  return <div role="log" style={{ display: 'grid', gap: 12, font: '1rem/1.5 system-ui' }} {...props} />
}

function Message({ from, children }: { from: string; children: ReactNode }) {
  const isUser = from === 'user'
  const look = { background: isUser ? '#1d4ed8' : '#fff', color: isUser ? '#fff' : '#111' }
  return (
    <div style={{ justifySelf: isUser ? 'end' : 'start', padding: '8px 14px', borderRadius: 12, ...look }}>
      {children}
    </div>
  )
}

interface PromptInputProps {
  status: string
  onSubmit: (message: { text: string }) => void
}

function PromptInput({ status, onSubmit }: PromptInputProps) {
  const [text, setText] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit({ text })
        setText('')
      }}
      style={{ display: 'flex', gap: 8 }}
    >
      <input aria-label="Prompt" value={text} onChange={(event) => setText(event.target.value)} style={{ flex: 1 }} />
      <button type="submit" disabled={status !== 'ready'}>
        Ask
      </button>
    </form>
  )
}

function OwnMarkup() {
  const { messages, status, sendMessage } = useConversation()
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Conversation>
        {messages.map(({ id, role, parts }) => (
          <Message from={role} key={id}>
            {/* Its parts are AI SDK's own: nothing to convert. */}
            {parts.map((part) => (part.type === 'text' ? part.text : '')).join('')}
          </Message>
        ))}
      </Conversation>
      <PromptInput status={status} onSubmit={(message) => void sendMessage(message)} />
    </div>
  )
}

/** An app's own components, from `useConversation`: personas, memory and storage with none of our markup. */
export const OwnMarkupFromOurHook: Story = {
  loaders: [flowOf({ replies: ['Half of a cake is a fraction.'] })],
  decorators: [withFlow],
  render: () => <OwnMarkup />,
  async play({ canvas }) {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Prompt' }), 'Help me with fractions{Enter}')
    await waitFor(() => expect(canvas.getByText('Half of a cake is a fraction.')).toBeVisible())
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Ask' })).toBeEnabled())
  },
}

const agent = new ToolLoopAgent({ model: scriptedModel({ wordsPerSecond: Infinity, replies: ['**Four** quarters.'] }) })
const transport = new DirectChatTransport({ agent })
const ASSISTANT = { name: 'Quarters', greetings: ['What shall we cut?'] }

function OwnState() {
  const chat = useChat({ transport })
  return (
    <Chat.Adapter chat={chat} persona={ASSISTANT}>
      <Panel />
    </Chat.Adapter>
  )
}

/** Of its own, so that it doesn't render with every token. */
function Panel() {
  return (
    <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))' }}>
      <PersonaChat suggestions={['How many quarters?']} />
    </div>
  )
}

/** Our components, drawing what an app's own `useChat` holds. */
export const OurMarkupOverUseChat: Story = {
  render: () => <OwnState />,
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'How many quarters?' }))
    await waitFor(() => expect(canvas.getByText('Four')).toBeVisible())
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Complete'))
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
}
