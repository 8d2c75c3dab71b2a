import { useChat } from '@ai-sdk/react'
import { useConversation, type Message } from 'personaflow'
import { Chat, PersonaChat } from 'personaflow/components'
import { messageText } from 'personaflow/core'
import { useEffect, useState, type ComponentProps } from 'react'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'
import { manualTransport } from '../fixtures/transports.ts'

type DrawMessage = NonNullable<ComponentProps<typeof Chat.MessageList>['children']>

const drawMessage: DrawMessage = (message) => (
  <Chat.Message message={message}>
    <Row />
    <Chat.EditForm />
    <Chat.MessageActions />
  </Chat.Message>
)

const rendered = vi.fn<() => void>()

const QUARTERS = { name: 'Quarters', greetings: ['What shall we cut?'] }

function Row() {
  useEffect(rendered)
  return <Chat.MessageText />
}

function Panel() {
  return (
    <Chat.Root>
      <Chat.Messages>
        <Chat.Empty />
        <Chat.MessageList>{drawMessage}</Chat.MessageList>
        <Chat.Error />
      </Chat.Messages>
      <Chat.Composer />
      <Chat.Status />
    </Chat.Root>
  )
}

function setUp() {
  const { transport, requests } = manualTransport()
  function App() {
    const chat = useChat({ transport })
    // The same element at each render, as a component of its own is.
    const [panel] = useState(<Panel />)
    return (
      <Chat.Adapter chat={chat} persona={QUARTERS}>
        {panel}
      </Chat.Adapter>
    )
  }
  return { App, requests }
}

test('parts draw what useChat holds: a reply as it arrives, its stop, another one, an edit and a deletion', async () => {
  const { App, requests } = setUp()
  const screen = await render(<App />)
  await expect.element(screen.getByText('What shall we cut?')).toBeVisible()
  await screen.getByRole('textbox').fill('Into quarters?')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Into quarters?')).toBeVisible()
  await expect.element(screen.getByRole('status')).toHaveTextContent('Quarters is responding')
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.push('Four of')
  await expect.element(screen.getByText('Four of')).toBeVisible()
  await screen.getByRole('button', { name: 'Stop' }).click()
  await expect.element(screen.getByRole('status')).toHaveTextContent('Complete')
  await screen.getByRole('button', { name: 'Regenerate' }).click()
  await expect.poll(() => requests.length).toBe(2)
  requests[1]!.push('Four of them.')
  requests[1]!.end()
  await expect.element(screen.getByText('Four of them.')).toBeVisible()
  expect(screen.getByRole('article').elements()).toHaveLength(2)

  await screen.getByRole('button', { name: 'Edit' }).click()
  await screen.getByRole('textbox', { name: 'Edit message' }).fill('Into thirds?')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests.length).toBe(3)
  requests[2]!.push('Three.')
  requests[2]!.end()
  await expect.element(screen.getByText('Three.')).toBeVisible()
  await expect.element(screen.getByText('Into quarters?')).not.toBeInTheDocument()
  await expect.element(screen.getByRole('status')).toHaveTextContent('Complete')
  await screen.getByRole('button', { name: 'Delete' }).last().click()
  await expect.element(screen.getByText('Three.')).not.toBeInTheDocument()
  await expect.element(screen.getByText('Into thirds?')).toBeVisible()
})

test('an answer that fails shows its error and is tried again; rows at rest don’t render for it', async () => {
  const { App, requests } = setUp()
  const screen = await render(<App />)
  const input = screen.getByRole('textbox')
  await input.fill('One?')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.push('Yes.')
  requests[0]!.end()
  await expect.element(screen.getByRole('status')).toHaveTextContent('Complete')
  await input.fill('Two?')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests.length).toBe(2)
  requests[1]!.push('So ')
  await expect.element(screen.getByText('So')).toBeVisible()
  rendered.mockClear()
  requests[1]!.push('be it')
  await expect.element(screen.getByText('So be it')).toBeVisible()
  // The one that arrives, however often; three at rest would show.
  expect(rendered.mock.calls.length).toBeLessThan(3)
  requests[1]!.fail(new Error('The line is down'))
  await expect.element(screen.getByText('The line is down', { exact: true })).toBeVisible()
  await screen.getByRole('button', { name: 'Retry' }).click()
  await expect.poll(() => requests.length).toBe(3)
  requests[2]!.push('Yes, two.')
  requests[2]!.end()
  await expect.element(screen.getByText('Yes, two.')).toBeVisible()
})

test('the ready-made panel stands over it as well', async () => {
  const { requests, transport } = manualTransport()
  function App() {
    return (
      <Chat.Adapter chat={useChat({ transport })} labels={{ assistant: 'Helfer' }}>
        <PersonaChat suggestions={['Hi']} />
      </Chat.Adapter>
    )
  }
  const screen = await render(<App />)
  await expect.element(screen.getByRole('region', { name: 'Chat with Helfer' })).toBeVisible()
  await screen.getByRole('button', { name: 'Hi' }).click()
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.push('Hello.')
  requests[0]!.end()
  await expect.element(screen.getByText('Hello.', { exact: true })).toBeVisible()
})

const PIXEL = 'data:image/png;base64,iVBORw0KGgo='

/** What an app with attachments holds: a question that is a file alone, and an answer that gives one back. */
const WITH_FILES: Message[] = [
  { id: 'q', role: 'user', parts: [{ type: 'file', mediaType: 'image/png', filename: 'cake.png', url: PIXEL }] },
  {
    id: 'a',
    role: 'assistant',
    parts: [
      { type: 'text', text: 'Cut it like this:' },
      { type: 'file', mediaType: 'application/pdf', url: 'https://example.com/plan.pdf' },
    ],
  },
]

test('files show as what they are, or as the app draws them, load nothing by themselves, and stay with an edit', async () => {
  const { requests, transport } = manualTransport()
  function App() {
    const chat = useChat({ transport, messages: WITH_FILES })
    return (
      <Chat.Adapter chat={chat} persona={QUARTERS}>
        <PersonaChat />
      </Chat.Adapter>
    )
  }
  const screen = await render(<App />)
  const picture = screen.getByRole('button', { name: 'Enlarge cake.png' })
  await expect.element(picture).toBeVisible()
  await expect.element(screen.getByRole('link', { name: 'File example.com' })).toBeVisible()
  expect(screen.container.querySelector('img[src^="http"], iframe, object, embed')).toBeNull()

  await screen.getByRole('button', { name: 'Edit' }).click()
  await screen.getByRole('textbox', { name: 'Edit message' }).fill('Into how many?')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests.length).toBe(1)
  await expect.element(screen.getByText('Into how many?')).toBeVisible()
  await expect.element(picture).toBeVisible()
  requests[0]!.push('Four.')
  requests[0]!.end()
  await expect.element(screen.getByText('Four.')).toBeVisible()
})

test('an app’s own look for files reaches its own chat', async () => {
  const { transport } = manualTransport()
  const partRenderers = { file: ({ part }: { part: { type: string } }) => <b>{`A ${part.type} of ours`}</b> }
  function App() {
    return (
      <Chat.Adapter chat={useChat({ transport, messages: WITH_FILES })}>
        <PersonaChat partRenderers={partRenderers} />
      </Chat.Adapter>
    )
  }
  const screen = await render(<App />)
  await expect.poll(() => screen.getByText('A file of ours').elements().length).toBe(2)
})

function OwnMarkup() {
  const { messages, status, sendMessage } = useConversation()
  const [isDone, setDone] = useState(false)
  return (
    <>
      <p>{`${status}: ${messages.map(messageText).join(' | ')}`}</p>
      <button type="button" onClick={() => void sendMessage({ text: 'Hello?' }).then(() => setDone(true))}>
        Ask
      </button>
      {isDone && <p>It has ended</p>}
    </>
  )
}

test('a hook below it reads and sends by the same chat, and resolves when the answer has ended', async () => {
  const { requests, transport } = manualTransport()
  function App() {
    return (
      <Chat.Adapter chat={useChat({ transport })}>
        <OwnMarkup />
      </Chat.Adapter>
    )
  }
  const screen = await render(<App />)
  await screen.getByRole('button', { name: 'Ask' }).click()
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.push('Yes.')
  await expect.element(screen.getByText('streaming: Hello? | Yes.')).toBeVisible()
  await expect.element(screen.getByText('It has ended')).not.toBeInTheDocument()
  requests[0]!.end()
  await expect.element(screen.getByText('ready: Hello? | Yes.')).toBeVisible()
  await expect.element(screen.getByText('It has ended')).toBeVisible()
})
