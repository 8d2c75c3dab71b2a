import { PersonaFlowError, type Message } from 'personaflow'
import { Chat, PersonaChat } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { Profiler } from 'react'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import 'personaflow/styles.css'
import { eventually } from '../eventually.ts'
import { manualTransport, replyingTransport } from '../fixtures/transports.ts'
import { conversationIn, renderIn } from './inFlow.tsx'

test('tokens render the row they belong to and no other', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  flow.chat.send({ text: 'first' })
  // What a turn needs loads with the first one.
  await expect.poll(() => requests).toHaveLength(1)
  requests[0]!.push('one')
  requests[0]!.end()
  await flow.chat.whenIdle(conversationIn(flow))

  const drawn: string[] = []
  function draw(message: Message) {
    drawn.push(message.role)
    return <Chat.Message message={message} />
  }
  const screen = await renderIn(
    flow,
    <Chat.Root>
      <Chat.Messages>
        <Chat.MessageList>{draw}</Chat.MessageList>
      </Chat.Messages>
      <Chat.Composer />
    </Chat.Root>,
  )
  await expect.element(screen.getByText('one')).toBeVisible()
  flow.chat.send({ text: 'second' })
  await eventually(() => expect(requests).toHaveLength(2))
  requests[1]!.push('to')
  await expect.element(screen.getByText('to')).toBeVisible()
  drawn.length = 0
  requests[1]!.push('ken')
  await expect.element(screen.getByText('token')).toBeVisible()
  // StrictMode draws each twice.
  expect(drawn).toEqual(['assistant', 'assistant'])
  drawn.length = 0
  requests[1]!.end()
  await flow.chat.whenIdle(conversationIn(flow))
  await expect.element(screen.getByText('token')).toBeVisible()
  expect(drawn.every((role) => role === 'assistant')).toBe(true)
})

test('the composer never renders for a token, and a header neither', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const renders = new Map<string, number>()
  const count = (id: string) => void renders.set(id, (renders.get(id) ?? 0) + 1)
  const screen = await renderIn(
    flow,
    <Chat.Root>
      <Profiler id="header" onRender={count}>
        <Chat.Header />
      </Profiler>
      <Chat.Messages />
      <Profiler id="composer" onRender={count}>
        <Chat.Composer />
      </Profiler>
    </Chat.Root>,
  )
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests).toHaveLength(1)
  requests[0]!.push('one')
  await expect.element(screen.getByText('one')).toBeVisible()
  renders.clear()
  for (const word of [' two', ' three', ' four']) {
    requests[0]!.push(word)
    await expect.element(screen.getByText(new RegExp(`${word}$`))).toBeVisible()
  }
  expect([...renders]).toEqual([])
})

test('a reply keeps its nodes when it ends, is named by who answered, and only start and end are told', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  const status = screen.getByRole('status')
  await expect.element(status).toHaveTextContent('Ada is responding')
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('Good ')
  await expect.element(screen.getByText('Good')).toBeVisible()
  const node = screen.getByText('Good').element()
  requests[0]!.push('evening')
  await expect.element(screen.getByText('Good evening')).toBeVisible()
  await expect.element(status).toHaveTextContent('Ada is responding')
  requests[0]!.end()
  await expect.element(status).toHaveTextContent('Complete')
  expect(screen.getByText('Good evening').element()).toBe(node)
  await expect
    .element(screen.getByRole('article', { name: /^Ada, \d/ }).last())
    .toHaveAttribute('data-status', 'complete')
  await expect.element(screen.getByRole('log')).toHaveAttribute('aria-live', 'off')
})

test('edit, regenerate and branches work by keyboard alone', async () => {
  const flow = createTestFlow({ transport: replyingTransport((count) => `Answer ${count}.`) })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('Ask')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Answer 1.')).toBeVisible()

  screen.getByRole('button', { name: 'Regenerate' }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Answer 2.')).toBeVisible()
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  await expect.element(screen.getByText('2/2')).toBeVisible()

  screen.getByRole('button', { name: 'Previous version' }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Answer 1.')).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Previous version' })).toHaveFocus()

  screen.getByRole('button', { name: 'Edit' }).element().focus()
  await userEvent.keyboard('{Enter}')
  const field = screen.getByRole('textbox', { name: 'Edit message' })
  await expect.element(field).toHaveFocus()
  await userEvent.keyboard(' me{Escape}')
  await expect.element(screen.getByRole('button', { name: 'Edit' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(field).toHaveValue('Ask')
  await userEvent.keyboard(' again{Enter}')
  await expect.element(screen.getByText('Answer 3.')).toBeVisible()
  await expect.element(screen.getByRole('article', { name: 'You' })).toMatchTextContent('Ask again')
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus()
})

test('a message without a reply after a reload can be retried', async () => {
  const first = createTestFlow({ transport: manualTransport().transport })
  await first.hydrated
  first.chat.send({ text: 'anyone?' })
  await first.storage.saved()
  const flow = await first.reload({ crash: true })
  flow.connect({ transport: replyingTransport(() => 'Here I am.') })
  const screen = await renderIn(flow, <PersonaChat />)
  await expect.element(screen.getByText(/^No reply/)).toBeVisible()
  await screen.getByRole('button', { name: 'Retry' }).click()
  await expect.element(screen.getByText('Here I am.')).toBeVisible()
  await expect.element(screen.getByText(/^No reply/)).not.toBeInTheDocument()
})

test('a broken answer keeps its text, says why and can be retried', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('half an')
  requests[0]!.fail(new TypeError('Failed to fetch'))
  await expect.element(screen.getByText(/^Interrupted/)).toBeVisible()
  await expect.element(screen.getByText('half an')).toBeVisible()
  await expect.element(screen.getByRole('status')).toMatchTextContent(/^No reply came: /)
  await screen.getByRole('button', { name: 'Retry' }).click()
  await eventually(() => expect(requests).toHaveLength(2))
  requests[1]!.push('whole')
  requests[1]!.end()
  await expect.element(screen.getByText('whole')).toBeVisible()
  await expect.element(screen.getByText('2/2')).toBeVisible()
})

test('a stopped answer goes on where it was cut, by keyboard, and only while it is the last', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(flow, <PersonaChat />)
  const ask = async (text: string) => {
    await screen.getByRole('textbox', { name: 'Message' }).fill(text)
    await userEvent.keyboard('{Enter}')
  }
  await ask('hello')
  await eventually(() => expect(requests).toHaveLength(1))
  requests[0]!.push('half an')
  await expect.element(screen.getByText('half an')).toBeVisible()
  await screen.getByRole('button', { name: 'Stop' }).click()
  const goOn = screen.getByRole('button', { name: 'Continue' })
  await expect.element(goOn).toBeVisible()
  goOn.element().focus()
  await userEvent.keyboard('{Enter}')
  await eventually(() => expect(requests).toHaveLength(2))
  await expect.element(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  requests[1]!.push(' answer')
  requests[1]!.end()
  await expect.element(screen.getByText('half an answer')).toBeVisible()
  await expect.element(goOn).not.toBeInTheDocument()

  await ask('and?')
  await eventually(() => expect(requests).toHaveLength(3))
  requests[2]!.push('no')
  await screen.getByRole('button', { name: 'Stop' }).click()
  await expect.element(goOn).toBeVisible()
  await ask('well')
  await eventually(() => expect(requests).toHaveLength(4))
  await expect.element(goOn).not.toBeInTheDocument()
})

test('a server that wants to be left alone is asked again after a countdown, or not at all once stopped', async () => {
  let count = 0
  const busy = new PersonaFlowError('model-failed', 'busy', 'Wait 2 s and retry', { retryAfter: 2 })
  const answers = replyingTransport(() => 'Here I am.')
  const flow = createTestFlow({
    transport: {
      sendMessages: (options) => (++count === 1 ? Promise.reject(busy) : answers.sendMessages(options)),
      reconnectToStream: async () => null,
    },
  })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText(/^Too many requests: trying again in [12] s$/)).toBeVisible()
  await expect.element(screen.getByText('Here I am.')).toBeVisible()
  await expect.element(screen.getByText(/^Too many requests/)).not.toBeInTheDocument()
})

test('each reply says which persona gave it', async () => {
  const personas = ['Ada', 'Bo'].map((name) => ({ id: name.toLowerCase(), name, prompt: '' }))
  const flow = createTestFlow({ personas, transport: replyingTransport((count) => `Answer ${count}.`) })
  await flow.hydrated
  flow.chat.send({ text: 'one' })
  const conversationId = conversationIn(flow)
  await flow.chat.whenIdle(conversationId)
  flow.chat.send({ text: 'two', conversationId, personaId: 'bo' })
  await flow.chat.whenIdle(conversationId)
  const screen = await renderIn(flow, <PersonaChat conversationId={conversationId} />)
  await expect.element(screen.getByRole('article', { name: /^Ada, / })).toMatchTextContent('Answer 1.')
  await expect.element(screen.getByRole('article', { name: /^Bo, / })).toMatchTextContent('Answer 2.')
})

test('the end is followed until the reader scrolls up, by however little', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const screen = await renderIn(
    flow,
    <div style={{ height: 400 }}>
      <PersonaChat />
    </div>,
  )
  flow.chat.send({ text: 'hello' })
  await eventually(() => expect(requests).toHaveLength(1))
  const { push } = requests[0]!
  const log = screen.getByRole('log').element()
  const fromEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight
  push('line\n\n'.repeat(40))
  // As paragraphs, once what draws them has loaded: before that the height changes under the reader.
  await eventually(() => expect(log.querySelectorAll('[data-role="assistant"] p').length).toBeGreaterThanOrEqual(40))
  await eventually(() => expect(fromEnd()).toBeLessThan(2))

  log.scrollTop -= 3
  const released = log.scrollTop
  await new Promise(requestAnimationFrame)
  push('line\n\n'.repeat(40))
  await expect.element(screen.getByRole('button', { name: 'New messages' })).toBeVisible()
  expect(log.scrollTop).toBe(released)

  await screen.getByRole('button', { name: 'New messages' }).click()
  await eventually(() => expect(fromEnd()).toBeLessThan(2))
  push('line\n\n'.repeat(10))
  await eventually(() => expect(fromEnd()).toBeLessThan(2))
  await expect.element(screen.getByRole('button', { name: 'New messages' })).not.toBeInTheDocument()
})

test('copying says that it did, and where it may not', async () => {
  const flow = createTestFlow({ replies: ['words'] })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('hello')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('words')).toBeVisible()
  await screen.getByRole('button', { name: 'Copy' }).last().click()
  await expect.element(screen.getByRole('status')).toMatchTextContent(/^Cop(ied|ying is not allowed here)$/)
})

test('a reply tells which memories went into it', async () => {
  const flow = createTestFlow({ memories: [{ content: 'The cat is called Turing.' }] })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('What is my cat called?')
  await userEvent.keyboard('{Enter}')
  await screen.getByRole('button', { name: 'Why, 1 memory' }).click()
  await expect.element(screen.getByRole('listitem')).toMatchTextContent(/The cat is called Turing\..*2026catcalled/)
  flow.memories.forget(flow.memories.list({ types: ['event'] })[0]!.id)
  // What is forgotten leaves the receipt too.
  await expect.element(screen.getByRole('listitem')).not.toBeInTheDocument()
})

test('of a long conversation the newest messages are drawn, earlier ones come as the reader nears them, nothing jumps', async () => {
  const flow = createTestFlow({ transport: replyingTransport((count) => `Answer ${count}.`) })
  await flow.hydrated
  flow.chat.send({ text: 'Ask' })
  const conversationId = conversationIn(flow)
  await flow.chat.whenIdle(conversationId)
  for (let turn = 1; turn < 120; turn += 1) {
    flow.chat.send({ text: 'Ask', conversationId })
    await flow.chat.whenIdle(conversationId)
  }
  const screen = await renderIn(
    flow,
    <div style={{ height: 400 }}>
      <PersonaChat />
    </div>,
  )
  const log = screen.getByRole('log').element()
  const rows = () => log.querySelectorAll('article').length
  await expect.element(screen.getByText('Answer 120.')).toBeVisible()
  expect(rows()).toBe(30)
  // A reader who comes near the earliest ones sees what they see stay in its place.
  log.scrollTop = 1500
  const edge = log.getBoundingClientRect().top
  const seen = [...log.querySelectorAll('article')].find((row) => row.getBoundingClientRect().top > edge)!
  const top = seen.getBoundingClientRect().top
  log.scrollTop = 1000
  await eventually(() => expect(rows()).toBeGreaterThan(30))
  await new Promise(requestAnimationFrame)
  // Rows that come into sight for the first time find their height; the sixty that came above are 7,200 px high.
  expect(Math.abs(seen.getBoundingClientRect().top - top - 500)).toBeLessThan(400)
  // By script: a pointer that goes there scrolls, and so has them drawn before it clicks.
  const all = screen.getByRole('button', { name: /^Show all/ }).element()
  if (all instanceof HTMLElement) all.click()
  await eventually(() => expect(rows()).toBe(240))
  await expect.element(screen.getByRole('button', { name: /^Show all/ })).not.toBeInTheDocument()
})
