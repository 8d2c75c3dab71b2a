import { createPersonaFlow, definePersona, type PersonaFlow, type PersonaFlowOptions } from 'personaflow'
import { messageText, metaOf } from 'personaflow/core'
import { volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { until } from '../eventually.ts'
import { manualTransport } from '../fixtures/transports.ts'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })
const open: PersonaFlow[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((flow) => flow.dispose()))
})

/** Flows that share what is stored, and nothing in RAM. */
async function tabs(
  count: number,
  options: PersonaFlowOptions = {},
): Promise<{ flows: PersonaFlow[]; memory: VolatileMemory }> {
  const memory: VolatileMemory = new Map()
  const storage = (): PersonaStorage => ({ ...volatileStorage({ memory }), medium: {} })
  const flows = Array.from({ length: count }, () =>
    createPersonaFlow({ name: 'tabs', storage: storage(), personas: [ada], ...options }),
  )
  open.push(...flows)
  await Promise.all(flows.map(({ hydrated }) => hydrated))
  return { flows, memory }
}

test('a reply that one tab receives arrives in the other too, and ends there', async () => {
  const { transport, requests } = manualTransport()
  const now = vi.fn<() => number>(() => 1_000_000)
  const { flows } = await tabs(2, { transport, now })
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { conversationId } = metaOf(here.chat.send({ text: 'Tell me a story' }))
  await until(() => requests.length === 1)
  now.mockReturnValue(1_002_000)
  requests[0]!.push('Once upon')
  await until(() => there.chat.live(conversationId) !== undefined)
  expect(messageText(there.chat.live(conversationId)!)).toBe('Once upon')
  expect(there.getState().turns[conversationId]?.status).toBe('streaming')
  expect(() => there.chat.send({ text: 'Hurry', conversationId })).toThrow('an answer is on its way already')
  requests[0]!.push(' a time')
  requests[0]!.end()
  await here.chat.whenIdle(conversationId)
  await until(() => there.chat.live(conversationId) === undefined)
  expect(there.conversations.messages(conversationId).map(messageText)).toEqual(['Tell me a story', 'Once upon a time'])
  expect(there.getState().turns[conversationId]).toBeUndefined()
})

test('an answer that one tab waits for is waited for in the other too, which can call it off', async () => {
  const { transport, requests } = manualTransport()
  const { flows } = await tabs(2, { transport })
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { conversationId } = metaOf(here.chat.send({ text: 'Tell me a story' }))
  await until(() => there.getState().turns[conversationId]?.status === 'submitted')
  expect(() => there.chat.retry({ conversationId })).toThrow('an answer is on its way already')
  await until(() => requests.length === 1)
  await there.chat.stop({ conversationId })
  await here.chat.whenIdle(conversationId)
  expect(requests[0]!.signal.aborted).toBe(true)
  for (const flow of flows) {
    await until(() => flow.getState().messagesOf[conversationId]?.size === 1)
    expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['Tell me a story'])
  }
})

test('stop in the tab that follows stops the one that receives, and both end with what that one had', async () => {
  const { transport, requests } = manualTransport()
  const now = vi.fn<() => number>(() => 1_000_000)
  const { flows } = await tabs(2, { transport, now })
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { conversationId } = metaOf(here.chat.send({ text: 'Tell me a story' }))
  await until(() => requests.length === 1)
  now.mockReturnValue(1_002_000)
  requests[0]!.push('Once upon')
  await until(() => there.chat.live(conversationId) !== undefined)
  // Not in the draft that the other tab knows.
  requests[0]!.push(' a time')
  await until(() => messageText(here.chat.live(conversationId)!) === 'Once upon a time')
  await there.chat.stop({ conversationId })
  expect(there.getState().turns[conversationId]).toBeUndefined()
  expect(there.conversations.messages(conversationId).map(messageText)).toEqual(['Tell me a story', 'Once upon'])
  await here.chat.whenIdle(conversationId)
  expect(requests[0]!.signal.aborted).toBe(true)
  await until(() => there.conversations.messages(conversationId).map(messageText)[1] === 'Once upon a time')
  for (const flow of flows) {
    const reply = flow.conversations.messages(conversationId)[1]!
    expect([messageText(reply), metaOf(reply).status]).toEqual(['Once upon a time', 'stopped'])
  }
  // Gone on with in the tab that stopped it, the stop has been and gone.
  there.chat.continue({ conversationId, messageId: here.conversations.messages(conversationId)[1]!.id })
  await until(() => requests.length === 2)
  requests[1]!.push('.')
  requests[1]!.end()
  await there.chat.whenIdle(conversationId)
  await until(() => metaOf(here.conversations.messages(conversationId)[1]!).status === 'complete')
})

test('a stop that comes too late leaves the answer whole, in every tab', async () => {
  const { transport, requests } = manualTransport()
  const now = vi.fn<() => number>(() => 1_000_000)
  const memory: VolatileMemory = new Map()
  let late: (() => void)[] | undefined
  const storage = volatileStorage({ memory })
  const deaf = { ...storage, medium: {}, subscribe: hear }
  function hear(onHint: Parameters<PersonaStorage['subscribe']>[0]) {
    return storage.subscribe((keys) => (late === undefined ? onHint(keys) : void late.push(() => onHint(keys))))
  }
  const [here, there] = [{ ...volatileStorage({ memory }), medium: {} }, deaf].map((own) =>
    createPersonaFlow({ name: 'tabs', storage: own, personas: [ada], transport, now }),
  ) as [PersonaFlow, PersonaFlow]
  open.push(here, there)
  await Promise.all([here.hydrated, there.hydrated])
  const { conversationId } = metaOf(here.chat.send({ text: 'Tell me a story' }))
  await until(() => requests.length === 1)
  now.mockReturnValue(1_002_000)
  requests[0]!.push('Once upon')
  await until(() => there.chat.live(conversationId) !== undefined)
  late = []
  requests[0]!.push(' a time')
  requests[0]!.end()
  await here.chat.whenIdle(conversationId)
  now.mockReturnValue(1_005_000)
  await there.chat.stop({ conversationId })
  expect(there.conversations.messages(conversationId).map(messageText)).toEqual(['Tell me a story', 'Once upon'])
  const heard = late
  late = undefined
  for (const hint of heard) hint()
  for (const flow of [here, there]) {
    await until(() => metaOf(flow.conversations.messages(conversationId)[1]!).status === 'complete')
    expect(messageText(flow.conversations.messages(conversationId)[1]!)).toBe('Once upon a time')
  }
})

test('a conversation deleted in one tab ends its answer in the other', async () => {
  const { transport, requests } = manualTransport()
  const { flows } = await tabs(2, { transport })
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { conversationId } = metaOf(here.chat.send({ text: 'Tell me a story' }))
  await until(() => requests.length === 1)
  await until(() => there.getState().conversations[conversationId] !== undefined)
  there.conversations.remove(conversationId)
  await here.chat.whenIdle(conversationId)
  expect(requests[0]!.signal.aborted).toBe(true)
  await until(() => flows.every((flow) => flow.getState().messagesOf[conversationId]?.size === 0))
})

test('an erasure reaches the other tab: what it shows, what it could take back, what it logged', async () => {
  const { flows, memory } = await tabs(2)
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const shown = here.memories.add({ content: 'marker of a secret' })
  const forgotten = there.memories.add({ content: 'marker of another' })
  await until(() => there.memories.list().length === 2)
  there.memories.forget(forgotten.id)
  there.logger.info('marker of what was logged')
  await here.storage.erase()
  await until(() => there.memories.list().length === 0)
  expect(there.undo()).toBeNull()
  expect(there.memories.list()).toEqual([])
  expect(JSON.stringify(there.logger.entries())).not.toContain('marker')
  expect(JSON.stringify([...memory.values()].map(({ stored }) => [...stored]))).not.toContain('marker')
  // What comes after it stays, in both.
  const kept = there.memories.add({ content: 'new' })
  await until(() => here.memories.list().length === 1)
  expect(here.memories.list()).toEqual([kept])
  expect(shown.id).not.toBe(kept.id)
})

test('what is added after an erasure stays, although the tab that erased has a clock that runs ahead', async () => {
  const memory: VolatileMemory = new Map()
  const [here, there] = [86_400_000, 0].map((ahead) =>
    createPersonaFlow({
      name: 'tabs',
      storage: { ...volatileStorage({ memory }), medium: {} },
      personas: [ada],
      now: () => 1_000_000 + ahead,
    }),
  ) as [PersonaFlow, PersonaFlow]
  open.push(here, there)
  await Promise.all([here.hydrated, there.hydrated])
  there.memories.add({ content: 'old' })
  await until(() => here.memories.list().length === 1)
  await here.storage.erase()
  await until(() => there.memories.list().length === 0)
  const kept = there.memories.add({ content: 'new' })
  await until(() => here.memories.list().length === 1)
  expect(here.memories.list()).toEqual([kept])
  expect(there.memories.list()).toEqual([kept])
})

test('of two edits at once one wins everywhere, and the other is kept beside it until the record is forgotten', async () => {
  const { flows } = await tabs(2)
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { id } = here.memories.add({ content: 'tea' })
  await until(() => there.memories.list().length === 1)
  here.memories.update(id, { content: 'green tea' })
  there.memories.update(id, { content: 'black tea' })
  await until(() => flows.every((flow) => flow.storage.lostVersions('memories', id).length === 1))
  const [winner] = here.memories.list()
  expect(there.memories.list()).toEqual([winner])
  const [lost] = here.storage.lostVersions('memories', id)
  expect(new Set([winner?.content, (lost!.body as { content: string }).content])).toEqual(
    new Set(['black tea', 'green tea']),
  )
  there.memories.forget(id)
  await until(() => flows.every((flow) => flow.storage.lostVersions('memories', id).length === 0))
  expect(here.memories.list()).toEqual([])
})

test('a memory forgotten in one tab stays forgotten although the other edits it at once', async () => {
  const { flows } = await tabs(2)
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { id } = here.memories.add({ content: 'tea' })
  await until(() => there.memories.list().length === 1)
  here.memories.forget(id)
  there.memories.update(id, { content: 'coffee' })
  await until(() => flows.every((flow) => flow.memories.list().length === 0))
  // Who forgot it can take that back.
  here.undo()
  await until(() => there.memories.list().length === 1)
  expect(there.memories.list()[0]?.content).toBe('tea')
})

test('undo of an edit made while its turn streamed leaves the reply’s half', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'I am Sam' }))
  await until(() => requests.length === 1)
  const [memory] = flow.memories.list()
  flow.memories.update(memory!.id, { content: { user: 'I am Samuel' } })
  requests[0]!.push('Hello.')
  requests[0]!.end()
  await flow.chat.whenIdle(conversationId)
  expect(flow.memories.list()[0]?.content).toEqual({ user: 'I am Samuel', response: 'Hello.' })
  flow.undo()
  expect(flow.memories.list()[0]?.content).toEqual({ user: 'I am Sam', response: 'Hello.' })
  await flow.dispose()
})

test('an answer that was cut is gone on with: one message, remembered whole', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'Tell me' }))
  await until(() => requests.length === 1)
  requests[0]!.push('Once upon')
  await until(() => flow.chat.live(conversationId) !== undefined)
  await flow.chat.stop({ conversationId })
  const cut = flow.conversations.messages(conversationId)[1]!
  expect(metaOf(cut).status).toBe('stopped')
  flow.chat.continue({ conversationId, messageId: cut.id })
  await until(() => requests.length === 2)
  expect(messageText(flow.chat.live(conversationId)!)).toBe('Once upon')
  const asked = requests[1]!.messages.map((message) => [message.role, messageText(message)])
  expect(asked).toEqual([
    ['user', 'Tell me'],
    ['assistant', 'Once upon'],
    ['user', expect.stringContaining('exactly where it stopped')],
  ])
  requests[1]!.push(' a time.')
  requests[1]!.end()
  await flow.chat.whenIdle(conversationId)
  const whole = flow.conversations.messages(conversationId)[1]!
  expect(flow.conversations.messages(conversationId)).toHaveLength(2)
  expect(whole.parts.filter(({ type }) => type === 'text')).toMatchObject([{ text: 'Once upon a time.' }])
  expect([whole.id, metaOf(whole).status]).toEqual([cut.id, 'complete'])
  expect(flow.memories.list().map(({ content }) => content)).toEqual([
    { user: 'Tell me', response: 'Once upon a time.' },
  ])
  expect(() => flow.chat.continue({ conversationId, messageId: whole.id })).toThrow('this answer is whole')
  await flow.dispose()
})
