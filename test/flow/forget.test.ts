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
  flow.regenerate({ conversationId: id, messageId: flow.getMessages(id)[1]!.id })
  await flow.settled(id)
  await flow.recall(MARKER)
  return { flow, id }
}

const factOf = (flow: TestFlow) =>
  flow.getMemories({ types: ['fact'] }).find(({ content }) => (content as unknown as FactContent).value === MARKER)!

describe('forgetting a fact', () => {
  test('takes the turn that says it along; its messages stay and teach nothing again', async () => {
    const { flow, id } = await lived()
    flow.forgetMemory(factOf(flow).id)
    expect(JSON.stringify(flow.getMemories())).not.toContain(`I love ${MARKER}`)
    expect(JSON.stringify(flow.getMessages(id))).toContain(MARKER)
    flow.regenerate({ conversationId: id, messageId: flow.getMessages(id)[1]!.id })
    await flow.settled(id)
    const next = await flow.reload()
    await next.recall('')
    expect(next.getMemories({ types: ['fact'] })).toEqual([])
  })

  test('is undone as one step', async () => {
    const { flow } = await lived()
    const before = flow.getMemories()
    flow.forgetMemory(factOf(flow).id)
    expect(flow.undo()).toEqual({ label: 'Forget memory' })
    expect(flow.getMemories()).toEqual(before)
  })

  test('with its messages leaves its words in no store', async () => {
    const { flow } = await lived()
    const first = await say(flow, 'nothing else')
    flow.forgetMemory(factOf(flow).id, { messages: 'remove' })
    await flow.saved()
    expect(JSON.stringify(snapshot(flow))).not.toContain(MARKER)
    expect(JSON.stringify(flow.exportData())).not.toContain(MARKER)
    expect((await flow.recall(MARKER)).memories).toEqual([])
    expect(JSON.stringify(await flow.planPrompt({ conversationId: first, text: 'hi' }))).not.toContain(MARKER)
    const next = await flow.reload({ crash: true })
    expect(JSON.stringify(snapshot(next))).not.toContain(MARKER)
  })
})

test('all of a source is forgotten in one step', async () => {
  const { flow, id } = await lived()
  const count = flow.forgetBySource({ conversationId: id })
  expect(count).toBeGreaterThan(3)
  expect(flow.getMemories()).toEqual([])
  expect(flow.forgetBySource({})).toBe(0)
})

describe('a secret', () => {
  const CARD = '4111 1111 1111 1111'

  test('is not remembered, the user is told, and it can be taken out of the message', async () => {
    const flow = createTestFlow({ transport: replyingTransport(() => `Got ${CARD}`) })
    const id = await say(flow, `take it from card ${CARD} please`)
    expect(JSON.stringify(flow.getMemories())).not.toContain('4111')
    expect(flow.getMemories({ types: ['interaction'] })).toMatchObject([
      { content: { user: 'take it from card [card number removed] please' } },
    ])
    const [notice] = flow.getState().notices
    expect(notice).toMatchObject({ kind: 'secret', found: ['card number'], conversationId: id })
    flow.redactMessage(notice!.messageId)
    expect(flow.getState().notices).toEqual([])
    expect(JSON.stringify(flow.getMessages(id)[0])).not.toContain('4111')
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
  flow.forgetMemory(fact.id)
  expect(JSON.stringify(flow.getMemories())).not.toContain(MARKER)
  expect(JSON.stringify(flow.getState().receipts)).not.toContain(fact.id)
  expect(flow.getMemories().map(({ content }) => content)).toContainEqual({ user: 'What do I love?' })
  flow.undo()
  expect(JSON.stringify(flow.getMemories())).toContain(`You love ${MARKER}.`)
})

function turnOf(flow: TestFlow, text: string): string {
  const memory = flow.getMemories().find(({ content }) => (content as { user?: string }).user === text)
  return memory?.source?.turnId ?? ''
}

test('another fact of the message keeps of its quote what it says itself', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'I see.') })
  await say(flow, `I'm Sam, I'm allergic to ${MARKER}`)
  const allergy = flow
    .getMemories({ types: ['fact'] })
    .find(({ content }) => JSON.stringify(content).includes('"allergy"'))
  flow.forgetMemory(allergy!.id)
  expect(JSON.stringify(flow.getMemories())).not.toContain(MARKER)
  expect(flow.getMemories().map(({ content }) => (content as unknown as FactContent).quote)).toEqual(['Sam'])
})
