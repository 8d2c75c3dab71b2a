import type { PersonaFlow } from 'personaflow'
import { memoryText, messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { until } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'

const HOUR = 3_600_000
const AT = Date.UTC(2026, 4, 3, 12)

const fence = { content: { user: 'I painted the fence green.', response: 'Nice.' }, at: AT - HOUR }

function planOf(flow: PersonaFlow, conversationId: string): string {
  const { sections } = flow.getState().turns[conversationId]!.plan!
  return sections.flatMap(({ kind, text }) => (kind === 'history' ? [] : [text])).join('\n')
}

/** The memory of the fence that was painted. */
function fenceIn(flow: PersonaFlow): string {
  return flow.memories.list().find(({ at }) => at === fence.at)!.id
}

async function ask(flow: PersonaFlow, text: string): Promise<string> {
  const { conversationId } = metaOf(flow.chat.send({ text, personaId: 'ada' }))
  await flow.chat.whenIdle(conversationId)
  return conversationId
}

test('an answer is given again without a memory, as a branch that says so', async () => {
  const flow = createTestFlow({ at: AT, memories: [fence], replies: ['Green.', 'I don’t know.'] })
  const conversationId = await ask(flow, 'What colour is my fence?')
  expect(planOf(flow, conversationId)).toContain('painted the fence green')
  const memoryId = fenceIn(flow)
  flow.chat.regenerate({ conversationId, without: [memoryId] })
  await flow.chat.whenIdle(conversationId)
  expect(planOf(flow, conversationId)).not.toContain('green')
  const [, reply] = flow.conversations.messages(conversationId)
  expect(metaOf(reply!).without).toEqual([memoryId])
  expect(flow.getState().receipts[metaOf(reply!).turnId]).toMatchObject({ without: [memoryId], recalled: [] })
  const { messages, index } = flow.conversations.branches(conversationId, reply!.id)
  expect([messages.map(messageText), index]).toEqual([['Green.', 'I don’t know.'], 1])
  // It is for that answer only, and kept with it.
  const again = await flow.reload()
  expect(metaOf(again.conversations.messages(conversationId)[1]!).without).toEqual([memoryId])
  again.chat.regenerate({ conversationId })
  await again.chat.whenIdle(conversationId)
  expect(planOf(again, conversationId)).toContain('painted the fence green')
  await again.dispose()
})

test('with a fact goes the turn that told it, with a turn the facts that it taught, with either their summaries', async () => {
  const flow = createTestFlow({ at: AT })
  const told = await ask(flow, 'I am allergic to peanuts, and my dog is called Biscuit.')
  for (let at = 1; at < 16; at += 1) {
    flow.chat.send({ text: `The tide was ${at} feet high at the harbor today.`, conversationId: told })
    await flow.chat.whenIdle(told)
  }
  const all = () => flow.memories.list()
  const turn = all().find(({ content }) => JSON.stringify(content).includes('"user":"I am allergic'))!
  const fact = all().find(({ type, content }) => type === 'fact' && memoryText({ content }).includes('peanuts'))!
  await until(() => all().some(({ summarizes = [] }) => summarizes.includes(turn.id)))
  flow.conversations.create({ personaId: 'ada' })
  const conversationId = await ask(flow, 'Which nuts am I allergic to, and what is my dog called?')
  expect(planOf(flow, conversationId)).toMatch(/peanuts[^]*Biscuit|Biscuit[^]*peanuts/)
  flow.chat.regenerate({ conversationId, without: [fact.id] })
  await flow.chat.whenIdle(conversationId)
  expect(planOf(flow, conversationId)).not.toContain('peanuts')
  expect(planOf(flow, conversationId)).toContain('Biscuit')
  flow.chat.regenerate({ conversationId, without: [turn.id] })
  await flow.chat.whenIdle(conversationId)
  expect(planOf(flow, conversationId)).not.toMatch(/peanuts|Biscuit/)
  await flow.dispose()
})

test('a turn that fails leaves the memory out when it is tried again, and when it is gone on with', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ at: AT, transport, memories: [fence] })
  const { conversationId } = metaOf(flow.chat.send({ text: 'What colour is my fence?' }))
  await expect.poll(() => requests.length).toBe(1)
  requests[0]!.push('Green.')
  requests[0]!.end()
  await flow.chat.whenIdle(conversationId)
  const memoryId = fenceIn(flow)
  flow.chat.regenerate({ conversationId, without: [memoryId] })
  await expect.poll(() => requests.length).toBe(2)
  requests[1]!.push('I do not')
  await expect.poll(() => flow.chat.live(conversationId)).toBeDefined()
  await flow.chat.stop({ conversationId })
  const cut = flow.conversations.messages(conversationId)[1]!
  expect(metaOf(cut)).toMatchObject({ status: 'stopped', without: [memoryId] })
  flow.chat.continue({ conversationId, messageId: cut.id })
  await expect.poll(() => requests.length).toBe(3)
  expect(planOf(flow, conversationId)).not.toContain('green')
  requests[2]!.push(' know.')
  requests[2]!.end()
  await flow.chat.whenIdle(conversationId)
  expect(metaOf(flow.conversations.messages(conversationId)[1]!)).toMatchObject({ without: [memoryId] })
  await flow.dispose()
})

test('a memory that is not there can’t be left out', async () => {
  const flow = createTestFlow({ at: AT })
  const conversationId = await ask(flow, 'Hello')
  expect(() => flow.chat.regenerate({ conversationId, without: ['nobody'] })).toThrow(
    'PersonaFlow: there is no memory "nobody".',
  )
  expect(flow.conversations.messages(conversationId)).toHaveLength(2)
  await flow.dispose()
})
