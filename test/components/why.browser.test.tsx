import { scriptedModel } from 'personaflow/chat'
import { PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { until } from '../eventually.ts'
import { replyingTransport } from '../fixtures/transports.ts'
import { conversationIn, renderIn } from './inFlow.tsx'

async function say(flow: TestFlow, text: string): Promise<void> {
  const { conversationId } = flow.chat.send({ text }).metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  await flow.memories.recall('')
}

test('a reply counts what is always known beside what was recalled', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'I see.') })
  await flow.hydrated
  await say(flow, 'I am allergic to peanuts. I live in Lisbon.')
  flow.conversations.create()
  await say(flow, 'What should I not eat?')
  const screen = await renderIn(flow, <PersonaChat />)
  const why = screen.getByRole('button', { name: /^Why, [2-9] memories$/ })
  await expect.element(why).toMatchTextContent(/^Why · \d memories$/)
  await why.click()
  await screen.getByText('Always known: 2 facts').click()
  await expect.element(screen.getByRole('region', { name: 'Why these memories' })).toMatchTextContent(/Lisbon.*peanuts/)
})

test('a reply that nothing went into has no pill', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'I see.') })
  await flow.hydrated
  await say(flow, 'Good morning')
  const screen = await renderIn(flow, <PersonaChat />)
  await expect.element(screen.getByText('I see.')).toBeVisible()
  await expect.element(screen.getByRole('button', { name: /^Why/ })).not.toBeInTheDocument()
})

test('a reply tells which lore went into it and by which word, and what had no room', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'I see.') })
  await flow.hydrated
  flow.lore.set({
    id: 'harbor',
    name: 'The harbor',
    everyone: true,
    tokenBudget: 30,
    entries: [
      { name: 'The lighthouse', keys: ['lighthouse'], content: 'Dark since the war.', order: 2 },
      { name: 'Every street', keys: ['harbor'], content: 'Quay Street, Rope Walk, Salt Lane. '.repeat(20) },
    ],
  })
  await say(flow, 'Tell me of the lighthouse in the harbor.')
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('button', { name: 'Why, 1 lore entry' }).click()
  const receipt = screen.getByRole('region', { name: 'Why these memories' })
  await expect.element(receipt).toMatchTextContent(/The lighthouse The harbor.*because of.*lighthouse/)
  await receipt.getByText('1 more entry had no room').click()
  await expect.element(receipt.getByText('Every street')).toBeVisible()
  flow.lore.remove('harbor')
  await expect.element(receipt.getByText('The lighthouse')).not.toBeInTheDocument()
  await expect.element(receipt.getByText('Deleted since').first()).toBeVisible()
})

test('a reply tells what did not go as one would expect with its plan', async () => {
  const personas = [{ id: 'ada', name: 'Ada', prompt: 'You are Ada. '.repeat(400) }]
  const flow = createTestFlow({ personas, promptTokens: 800, transport: replyingTransport(() => 'I see.') })
  await flow.hydrated
  await say(flow, 'Good morning')
  const screen = await renderIn(flow, <PersonaChat labels={{ promptNotices: NOTICES }} />)
  await screen.getByRole('button', { name: /^Why/ }).click()
  await expect.element(screen.getByText('No room beside Ada.')).toBeVisible()
})

const NOTICES = {
  'model-limit': '',
  'persona-too-long': 'No room beside Ada.',
  'message-too-long': '',
  'files-left-out': '',
}

test('what is opened at the end comes into view with its button, and is no news', async () => {
  const memories = Array.from({ length: 12 }, (_, at) => ({
    content: `My cat is called Turing ${at}. ${'More. '.repeat(9)}`,
  }))
  const flow = createTestFlow({ memories, transport: replyingTransport(() => 'I see.\n\n'.repeat(12)) })
  await flow.hydrated
  await say(flow, 'What is my cat called?')
  await say(flow, 'And what is my cat called, really?')
  const screen = await renderIn(
    flow,
    <div style={{ height: 500 }}>
      <PersonaChat />
    </div>,
  )
  const log = screen.getByRole('log').element()
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 2
  await until(() => log.scrollTop > 0 && atEnd())
  const why = screen.getByRole('button', { name: /^Why/ }).last()
  await why.click()
  // The receipt is taller than the chat: as much of it shows as leaves the button in view.
  const fromTop = () => why.element().getBoundingClientRect().top - log.getBoundingClientRect().top
  await until(() => Math.abs(fromTop() - 8) < 2)
  await new Promise(requestAnimationFrame)
  expect(fromTop()).toBeGreaterThanOrEqual(0)
  await expect.element(screen.getByRole('button', { name: 'New messages' })).not.toBeInTheDocument()
  await expect.element(screen.getByRole('button', { name: 'Latest messages' })).toBeVisible()
  // A message is news.
  flow.chat.send({ text: 'Thanks', conversationId: conversationIn(flow) })
  await expect.element(screen.getByRole('button', { name: 'New messages' })).toBeVisible()
})

test('what is opened under the only turn comes into view, and is no news', async () => {
  const memories = [{ content: 'My cat is called Turing.' }]
  const flow = createTestFlow({ memories, model: scriptedModel({ wordsPerSecond: Infinity, replies: ['I see.'] }) })
  const screen = await renderIn(
    flow,
    <div style={{ height: 500 }}>
      <PersonaChat />
    </div>,
  )
  await screen.getByRole('textbox', { name: 'Message' }).fill('What is my cat called?')
  await userEvent.keyboard('{Enter}')
  const why = screen.getByRole('button', { name: /^Why/ })
  await why.click()
  const log = screen.getByRole('log').element()
  const shown = screen.getByRole('region', { name: 'Why these memories' })
  await expect.element(shown).toBeVisible()
  const fromEdge = () => log.getBoundingClientRect().bottom - shown.element().getBoundingClientRect().bottom
  const { top } = log.getBoundingClientRect()
  // All of it, or as much as leaves what opened it in view.
  await until(() => fromEdge() >= -1 || Math.abs(why.element().getBoundingClientRect().top - top - 8) < 2)
  expect(why.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(top)
  await expect.element(screen.getByRole('button', { name: 'New messages' })).not.toBeInTheDocument()
  await expect.element(screen.getByText(/tokens in, \d+ out/)).toHaveAttribute('dir', 'auto')
})
