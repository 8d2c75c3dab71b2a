import { createPersonaFlow, definePersona, type PersonaFlow, type PersonaFlowOptions } from 'personaflow'
import { messageText, noteOf } from 'personaflow/core'
import { volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { afterEach, expect, test, vi } from 'vitest'
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
  const { conversationId } = noteOf(here.sendMessage({ text: 'Tell me a story' }))
  await vi.waitUntil(() => requests.length === 1)
  now.mockReturnValue(1_002_000)
  requests[0]!.push('Once upon')
  await vi.waitUntil(() => there.getLiveMessage(conversationId) !== undefined, { timeout: 3_000 })
  expect(messageText(there.getLiveMessage(conversationId)!)).toBe('Once upon')
  expect(there.getState().turns[conversationId]?.status).toBe('streaming')
  expect(() => there.sendMessage({ text: 'Hurry', conversationId })).toThrow('an answer is on its way already')
  requests[0]!.push(' a time')
  requests[0]!.end()
  await here.settled(conversationId)
  await vi.waitUntil(() => there.getLiveMessage(conversationId) === undefined)
  expect(there.getMessages(conversationId).map(messageText)).toEqual(['Tell me a story', 'Once upon a time'])
  expect(there.getState().turns[conversationId]).toBeUndefined()
})

test('an answer that one tab waits for is waited for in the other too, which can call it off', async () => {
  const { transport, requests } = manualTransport()
  const { flows } = await tabs(2, { transport })
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { conversationId } = noteOf(here.sendMessage({ text: 'Tell me a story' }))
  await vi.waitUntil(() => there.getState().turns[conversationId]?.status === 'submitted', { timeout: 3_000 })
  expect(() => there.retry({ conversationId })).toThrow('an answer is on its way already')
  await vi.waitUntil(() => requests.length === 1)
  await there.stop({ conversationId })
  await here.settled(conversationId)
  expect(requests[0]!.signal.aborted).toBe(true)
  for (const flow of flows) {
    await vi.waitUntil(() => flow.getState().messagesOf[conversationId]?.size === 1)
    expect(flow.getMessages(conversationId).map(messageText)).toEqual(['Tell me a story'])
  }
})

test('stop in the tab that follows stops the one that receives, and both end with what that one had', async () => {
  const { transport, requests } = manualTransport()
  const now = vi.fn<() => number>(() => 1_000_000)
  const { flows } = await tabs(2, { transport, now })
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { conversationId } = noteOf(here.sendMessage({ text: 'Tell me a story' }))
  await vi.waitUntil(() => requests.length === 1)
  now.mockReturnValue(1_002_000)
  requests[0]!.push('Once upon')
  await vi.waitUntil(() => there.getLiveMessage(conversationId) !== undefined, { timeout: 3_000 })
  // Not in the draft that the other tab knows.
  requests[0]!.push(' a time')
  await vi.waitUntil(() => messageText(here.getLiveMessage(conversationId)!) === 'Once upon a time')
  await there.stop({ conversationId })
  expect(there.getState().turns[conversationId]).toBeUndefined()
  expect(there.getMessages(conversationId).map(messageText)).toEqual(['Tell me a story', 'Once upon'])
  await here.settled(conversationId)
  expect(requests[0]!.signal.aborted).toBe(true)
  await vi.waitUntil(() => there.getMessages(conversationId).map(messageText)[1] === 'Once upon a time')
  for (const flow of flows) {
    const reply = flow.getMessages(conversationId)[1]!
    expect([messageText(reply), noteOf(reply).status]).toEqual(['Once upon a time', 'stopped'])
  }
  // Gone on with in the tab that stopped it, the stop has been and gone.
  there.continueMessage({ conversationId, messageId: here.getMessages(conversationId)[1]!.id })
  await vi.waitUntil(() => requests.length === 2)
  requests[1]!.push('.')
  requests[1]!.end()
  await there.settled(conversationId)
  await vi.waitUntil(() => noteOf(here.getMessages(conversationId)[1]!).status === 'complete')
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
  const { conversationId } = noteOf(here.sendMessage({ text: 'Tell me a story' }))
  await vi.waitUntil(() => requests.length === 1)
  now.mockReturnValue(1_002_000)
  requests[0]!.push('Once upon')
  await vi.waitUntil(() => there.getLiveMessage(conversationId) !== undefined, { timeout: 3_000 })
  late = []
  requests[0]!.push(' a time')
  requests[0]!.end()
  await here.settled(conversationId)
  now.mockReturnValue(1_005_000)
  await there.stop({ conversationId })
  expect(there.getMessages(conversationId).map(messageText)).toEqual(['Tell me a story', 'Once upon'])
  const heard = late
  late = undefined
  for (const hint of heard) hint()
  for (const flow of [here, there]) {
    await vi.waitUntil(() => noteOf(flow.getMessages(conversationId)[1]!).status === 'complete', { timeout: 3_000 })
    expect(messageText(flow.getMessages(conversationId)[1]!)).toBe('Once upon a time')
  }
})

test('a conversation deleted in one tab ends its answer in the other', async () => {
  const { transport, requests } = manualTransport()
  const { flows } = await tabs(2, { transport })
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { conversationId } = noteOf(here.sendMessage({ text: 'Tell me a story' }))
  await vi.waitUntil(() => requests.length === 1)
  await vi.waitUntil(() => there.getState().conversations[conversationId] !== undefined)
  there.removeConversation(conversationId)
  await here.settled(conversationId)
  expect(requests[0]!.signal.aborted).toBe(true)
  await vi.waitUntil(() => flows.every((flow) => flow.getState().messagesOf[conversationId]?.size === 0))
})

test('an erasure reaches the other tab: what it shows, what it could take back, what it logged', async () => {
  const { flows, memory } = await tabs(2)
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const shown = here.addMemory({ content: 'marker of a secret' })
  const forgotten = there.addMemory({ content: 'marker of another' })
  await vi.waitUntil(() => there.getMemories().length === 2)
  there.forgetMemory(forgotten.id)
  there.logger.info('marker of what was logged')
  await here.erase()
  await vi.waitUntil(() => there.getMemories().length === 0)
  expect(there.undo()).toBeNull()
  expect(there.getMemories()).toEqual([])
  expect(JSON.stringify(there.logger.entries())).not.toContain('marker')
  expect(JSON.stringify([...memory.values()].map(({ stored }) => [...stored]))).not.toContain('marker')
  // What comes after it stays, in both.
  const kept = there.addMemory({ content: 'new' })
  await vi.waitUntil(() => here.getMemories().length === 1)
  expect(here.getMemories()).toEqual([kept])
  expect(shown.id).not.toBe(kept.id)
})

test('of two edits at once one wins everywhere, and the other is kept beside it until the record is forgotten', async () => {
  const { flows } = await tabs(2)
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { id } = here.addMemory({ content: 'tea' })
  await vi.waitUntil(() => there.getMemories().length === 1)
  here.updateMemory(id, { content: 'green tea' })
  there.updateMemory(id, { content: 'black tea' })
  await vi.waitUntil(() => flows.every((flow) => flow.getLostVersions('memories', id).length === 1))
  const [winner] = here.getMemories()
  expect(there.getMemories()).toEqual([winner])
  const [lost] = here.getLostVersions('memories', id)
  expect(new Set([winner?.content, (lost!.body as { content: string }).content])).toEqual(
    new Set(['black tea', 'green tea']),
  )
  there.forgetMemory(id)
  await vi.waitUntil(() => flows.every((flow) => flow.getLostVersions('memories', id).length === 0))
  expect(here.getMemories()).toEqual([])
})

test('a memory forgotten in one tab stays forgotten although the other edits it at once', async () => {
  const { flows } = await tabs(2)
  const [here, there] = flows as [PersonaFlow, PersonaFlow]
  const { id } = here.addMemory({ content: 'tea' })
  await vi.waitUntil(() => there.getMemories().length === 1)
  here.forgetMemory(id)
  there.updateMemory(id, { content: 'coffee' })
  await vi.waitUntil(() => flows.every((flow) => flow.getMemories().length === 0))
  // Who forgot it can take that back.
  here.undo()
  await vi.waitUntil(() => there.getMemories().length === 1)
  expect(there.getMemories()[0]?.content).toBe('tea')
})

test('undo of an edit made while its turn streamed leaves the reply’s half', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const { conversationId } = noteOf(flow.sendMessage({ text: 'I am Sam' }))
  await vi.waitUntil(() => requests.length === 1)
  const [memory] = flow.getMemories()
  flow.updateMemory(memory!.id, { content: { user: 'I am Samuel' } })
  requests[0]!.push('Hello.')
  requests[0]!.end()
  await flow.settled(conversationId)
  expect(flow.getMemories()[0]?.content).toEqual({ user: 'I am Samuel', response: 'Hello.' })
  flow.undo()
  expect(flow.getMemories()[0]?.content).toEqual({ user: 'I am Sam', response: 'Hello.' })
  await flow.dispose()
})

test('an answer that was cut is gone on with: one message, remembered whole', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { conversationId } = noteOf(flow.sendMessage({ text: 'Tell me' }))
  await vi.waitUntil(() => requests.length === 1)
  requests[0]!.push('Once upon')
  await vi.waitUntil(() => flow.getLiveMessage(conversationId) !== undefined)
  await flow.stop({ conversationId })
  const cut = flow.getMessages(conversationId)[1]!
  expect(noteOf(cut).status).toBe('stopped')
  flow.continueMessage({ conversationId, messageId: cut.id })
  await vi.waitUntil(() => requests.length === 2)
  expect(messageText(flow.getLiveMessage(conversationId)!)).toBe('Once upon')
  const asked = requests[1]!.messages.map((message) => [message.role, messageText(message)])
  expect(asked).toEqual([
    ['user', 'Tell me'],
    ['assistant', 'Once upon'],
    ['user', expect.stringContaining('exactly where it stopped')],
  ])
  requests[1]!.push(' a time.')
  requests[1]!.end()
  await flow.settled(conversationId)
  const whole = flow.getMessages(conversationId)[1]!
  expect(flow.getMessages(conversationId)).toHaveLength(2)
  expect(whole.parts.filter(({ type }) => type === 'text')).toMatchObject([{ text: 'Once upon a time.' }])
  expect([whole.id, noteOf(whole).status]).toEqual([cut.id, 'complete'])
  expect(flow.getMemories().map(({ content }) => content)).toEqual([{ user: 'Tell me', response: 'Once upon a time.' }])
  expect(() => flow.continueMessage({ conversationId, messageId: whole.id })).toThrow('this answer is whole')
  await flow.dispose()
})
