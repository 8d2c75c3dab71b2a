import type { FactContent } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'
import { say } from './say.ts'

const MARKER = 'quokkas'

async function lived() {
  const flow = createTestFlow({
    transport: replyingTransport((count) => (count === 1 ? `Ah, ${MARKER}!` : 'I see.')),
  })
  const id = await say(flow, `I love ${MARKER}`, 'what do I love?', 'and what else?')
  flow.chat.regenerate({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id })
  await flow.chat.whenIdle(id)
  await flow.memories.recall(MARKER)
  return { flow, id }
}

const factOf = (flow: TestFlow) =>
  flow.memories.list({ types: ['fact'] }).find(({ content }) => (content as unknown as FactContent).value === MARKER)!

describe('forgetting a fact', () => {
  test('takes the turn that says it along; its messages stay and teach nothing again', async () => {
    const { flow, id } = await lived()
    flow.memories.forget(factOf(flow).id)
    expect(JSON.stringify(flow.memories.list())).not.toContain(`I love ${MARKER}`)
    expect(JSON.stringify(flow.conversations.messages(id))).toContain(MARKER)
    flow.chat.regenerate({ conversationId: id, messageId: flow.conversations.messages(id)[1]!.id })
    await flow.chat.whenIdle(id)
    const next = await flow.reload()
    await next.memories.recall('')
    expect(next.memories.list({ types: ['fact'] })).toEqual([])
  })

  test('is undone as one step', async () => {
    const { flow } = await lived()
    const before = flow.memories.list()
    flow.memories.forget(factOf(flow).id)
    expect(flow.undo()).toEqual({ label: 'Forget memory' })
    expect(flow.memories.list()).toEqual(before)
  })

  test('with its messages leaves its words in no store', async () => {
    const { flow } = await lived()
    const first = await say(flow, 'nothing else')
    flow.memories.forget(factOf(flow).id, { messages: 'remove' })
    await flow.storage.saved()
    expect(JSON.stringify(snapshot(flow))).not.toContain(MARKER)
    expect(JSON.stringify(await flow.backup.export())).not.toContain(MARKER)
    expect((await flow.memories.recall(MARKER)).memories).toEqual([])
    expect(JSON.stringify(await flow.chat.plan({ conversationId: first, text: 'hi' }))).not.toContain(MARKER)
    const next = await flow.reload({ crash: true })
    expect(JSON.stringify(snapshot(next))).not.toContain(MARKER)
  })
})

test('all of a source is forgotten in one step', async () => {
  const { flow, id } = await lived()
  const count = flow.memories.forgetFrom({ conversationId: id })
  expect(count).toBeGreaterThan(3)
  expect(flow.memories.list()).toEqual([])
  expect(flow.memories.forgetFrom({})).toBe(0)
})

describe('a secret', () => {
  const CARD = '4111 1111 1111 1111'

  test('is not remembered, the user is told, and it can be taken out of the message', async () => {
    const flow = createTestFlow({ transport: replyingTransport(() => `Got ${CARD}`) })
    const id = await say(flow, `take it from card ${CARD} please`)
    expect(JSON.stringify(flow.memories.list())).not.toContain('4111')
    expect(flow.memories.list({ types: ['interaction'] })).toMatchObject([
      { content: { user: 'take it from card [card number removed] please' } },
    ])
    const [notice] = flow.getState().notices
    expect(notice).toMatchObject({ kind: 'secret', found: ['card number'], conversationId: id })
    flow.chat.redact(notice!.messageId)
    expect(flow.getState().notices).toEqual([])
    expect(JSON.stringify(flow.conversations.messages(id)[0])).not.toContain('4111')
    expect(flow.getState().conversations[id]?.title).not.toContain('4111')
  })

  test.each([
    ['my key is sk-abcdefghijklmnop1234', 'API key'],
    ['iban DE89 3704 0044 0532 0130 00', 'IBAN'],
    ['my password is hunter2!', 'password'],
    ['-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----', 'private key'],
  ])('%s', async (text, kind) => {
    const flow = createTestFlow()
    await say(flow, text)
    expect(flow.getState().notices).toMatchObject([{ found: [kind] }])
  })

  test.each([
    'my password is wrong',
    'call me on 0151 555 0199',
    'order 1234567890123',
    'my password is the same as ever',
  ])('%s is none', async (text) => {
    const flow = createTestFlow()
    await say(flow, text)
    expect(flow.getState().notices).toEqual([])
  })
})

/** All that a flow holds, in every part of its state. */
function snapshot(flow: TestFlow) {
  const { memoriesOf, messagesOf, conversations, receipts, turns, notices } = flow.getState()
  return { memoriesOf, messagesOf, conversations, receipts, turns, notices }
}

test('a reply that was given a fact and said it again is no memory of it either', async () => {
  const flow = createTestFlow({
    transport: replyingTransport((count) => (count === 2 ? `You love ${MARKER}.` : 'I see.')),
  })
  await say(flow, `I love ${MARKER}`)
  await say(flow, 'What do I love?', 'Good.')
  const fact = factOf(flow)
  expect(flow.getState().receipts[turnOf(flow, 'What do I love?')]?.facts).toContain(fact.id)
  flow.memories.forget(fact.id)
  expect(JSON.stringify(flow.memories.list())).not.toContain(MARKER)
  expect(JSON.stringify(flow.getState().receipts)).not.toContain(fact.id)
  expect(flow.memories.list().map(({ content }) => content)).toContainEqual({ user: 'What do I love?' })
  flow.undo()
  expect(JSON.stringify(flow.memories.list())).toContain(`You love ${MARKER}.`)
})

function turnOf(flow: TestFlow, text: string): string {
  const memory = flow.memories.list().find(({ content }) => (content as { user?: string }).user === text)
  return memory?.source?.turnId ?? ''
}

test('another fact of the message keeps of its quote what it says itself', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'I see.') })
  await say(flow, `I'm Sam, I'm allergic to ${MARKER}`)
  const allergy = flow.memories
    .list({ types: ['fact'] })
    .find(({ content }) => JSON.stringify(content).includes('"allergy"'))
  flow.memories.forget(allergy!.id)
  expect(JSON.stringify(flow.memories.list())).not.toContain(MARKER)
  expect(flow.memories.list().map(({ content }) => (content as unknown as FactContent).quote)).toEqual(['Sam'])
})
