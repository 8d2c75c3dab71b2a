// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { createTestFlow, faultyStorage, type TestFlow } from 'personaflow/testing'
import { indexedDbAdapter, volatileStorage, type PersonaStorage } from 'personaflow/storage'
import { expect, test } from 'vitest'
import { eventually } from '../eventually.ts'

const HOUR = 3_600_000
const LINES = 40

/** Conversations of forty lines each; `long` of them make a file that is too large to be held in memory. */
function talks(count: number, { lines = LINES, words = 40 } = {}): string {
  const told = (at: number) => (at === 2 ? 'I live in Oslo.' : `Line ${at}. `.repeat(at % 2 === 0 ? 2 : words * 2))
  return JSON.stringify(
    Array.from({ length: count }, (_, talk) => ({
      uuid: `c${talk}`,
      name: `Talk ${talk}`,
      chat_messages: Array.from({ length: lines }, (__, at) => ({
        uuid: `m${at}`,
        sender: at % 2 === 0 ? 'human' : 'assistant',
        text: at === lines - 1 ? `The end of talk ${talk}` : told(at),
      })),
    })),
  )
}

const LARGE = talks(40, { words: 400 })
let names = 0

function storageFor(name: string): PersonaStorage {
  const storage = indexedDbAdapter({ journal: null })
  // Flows of one medium and one name are the same flow.
  return { ...storage, medium: {}, open: (options) => storage.open({ ...options, name }) }
}

async function ready(storage = storageFor(`packed-${(names += 1)}`), replies = ['Yes.']): Promise<TestFlow> {
  const flow = createTestFlow({ storage, replies })
  await flow.hydrated
  return flow
}

const idOf = (flow: TestFlow, title: string) =>
  Object.values(flow.getState().conversations).find((conversation) => conversation.title === title)!.id

const isPacked = (flow: TestFlow, id: string) => flow.getState().conversations[id]!.packed !== undefined

async function opened(flow: TestFlow, title: string): Promise<string> {
  const id = idOf(flow, title)
  flow.conversations.open(id)
  await eventually(() => expect(flow.conversations.messages(id).length).toBeGreaterThan(0))
  return id
}

async function countOf(flow: TestFlow, id: string): Promise<number> {
  let count = 0
  for await (const part of flow.conversations.read(id)) count += part.length
  return count
}

const held = (flow: TestFlow) => Object.values(flow.getState().messagesOf).reduce((sum, { size }) => sum + size, 0)

test('a large file comes in without being held in memory, and each conversation is read when it is opened', async () => {
  const flow = await ready()
  const report = await flow.backup.import(LARGE)
  expect(report).toMatchObject({ packed: 40, counts: { conversations: { added: 40 }, messages: { added: 1600 } } })
  expect(held(flow)).toBe(0)
  const next = await flow.reload()
  expect(held(next)).toBe(0)
  const id = await opened(next, 'Talk 7')
  expect(held(next)).toBe(LINES)
  expect(next.conversations.messages(id)).toHaveLength(LINES)
  next.chat.send({ text: 'Where were we?', conversationId: id })
  await next.chat.whenIdle(id)
  const text = await next.conversations.export(id)
  const parts = ['Line 4.', 'The end of talk 7', 'Where were we?', 'Yes.']
  expect(parts.filter((part) => text.includes(part))).toEqual(parts)
  const last = await next.reload()
  expect(isPacked(last, id)).toBe(false)
  expect(last.conversations.messages(id)).toHaveLength(LINES + 2)
  await last.dispose()
})

test('what a model is sent after it was continued unopened holds what was said before', async () => {
  const flow = await (await imported()).reload()
  const id = idOf(flow, 'Talk 3')
  flow.chat.send({ text: 'And then?', conversationId: id })
  await flow.chat.whenIdle(id)
  const sent = JSON.stringify(flow.getState().turns[id]!.plan)
  expect(sent.includes('The end of talk 3')).toBe(true)
  expect(flow.conversations.messages(id)).toHaveLength(LINES + 2)
  await flow.dispose()
})

test('a small file is held in memory as ever', async () => {
  const flow = await ready()
  expect(await flow.backup.import(talks(3))).toMatchObject({ packed: 0 })
  expect(held(flow)).toBe(3 * LINES)
  await flow.dispose()
})

test('a storage that keeps no packs holds all in memory', async () => {
  const flow = await ready(volatileStorage())
  expect(await flow.backup.import(LARGE)).toMatchObject({ packed: 0, counts: { messages: { added: 1600 } } })
  expect(held(flow)).toBe(1600)
  await flow.dispose()
})

test('a dry run tells the same and stores nothing', async () => {
  const storage = storageFor(`packed-${(names += 1)}`)
  const flow = await ready(storage)
  const told = await flow.backup.import(LARGE, { dryRun: true })
  expect(told).toMatchObject({ packed: 40, counts: { messages: { added: 1600 } } })
  expect(await storage.packs!.names()).toEqual([])
  expect(flow.getState().conversations).toEqual({})
  await flow.dispose()
})

test('a second import changes nothing, and what grew in the file grows here, opened or not', async () => {
  const flow = await imported()
  const before = flow.getState().conversations
  const id = await opened(flow, 'Talk 1')
  const again = await flow.backup.import(LARGE)
  expect(again).toMatchObject({ packed: 0, counts: { messages: { added: 0, same: 1600 } }, undoStep: null })
  expect(flow.getState().conversations).toEqual({ ...before, [id]: flow.getState().conversations[id] })
  const grown = await flow.backup.import(talks(40, { words: 400, lines: LINES + 2 }))
  expect(grown.counts).toMatchObject({ conversations: { added: 0 }, messages: { added: 80 } })
  expect(flow.conversations.messages(id)).toHaveLength(LINES + 2)
  expect(await countOf(flow, idOf(flow, 'Talk 2'))).toBe(LINES + 2)
  expect(isPacked(flow, idOf(flow, 'Talk 2'))).toBe(true)
  const text = await flow.conversations.export(idOf(flow, 'Talk 2'))
  expect(text.includes('The end of talk 2')).toBe(true)
  await flow.dispose()
})

test('one step takes it back and brings it back, also after a conversation was opened', async () => {
  const flow = await ready()
  const { undoStep } = await flow.backup.import(LARGE)
  const id = await opened(flow, 'Talk 5')
  expect(flow.getState().undoStep).toBe(undoStep)
  expect(flow.undo()).toEqual({ label: 'Import' })
  expect(flow.getState().conversations).toEqual({})
  expect(held(flow)).toBe(0)
  expect(flow.redo()).toEqual({ label: 'Import' })
  expect(isPacked(flow, id)).toBe(false)
  expect(flow.conversations.messages(id)).toHaveLength(LINES)
  const other = await opened(flow, 'Talk 6')
  expect(flow.conversations.messages(other)).toHaveLength(LINES)
  await flow.storage.saved()
  const next = await flow.reload()
  expect(await countOf(next, idOf(next, 'Talk 9'))).toBe(LINES)
  await next.dispose()
})

test('a conversation that was deleted comes back whole, and is gone from the storage once nobody can undo it', async () => {
  const storage = storageFor(`packed-${(names += 1)}`)
  const flow = await ready(storage)
  await flow.backup.import(LARGE)
  const packs = await storage.packs!.names()
  const id = idOf(flow, 'Talk 4')
  flow.conversations.remove(id)
  flow.undo()
  expect(await countOf(flow, id)).toBe(LINES)
  flow.conversations.remove(id)
  flow.advance(2 * HOUR)
  const next = await flow.reload()
  expect(await storage.packs!.names()).toHaveLength(packs.length - 1)
  next.undo()
  expect(next.getState().conversations[id]).toBeUndefined()
  await next.storage.erase()
  expect(await storage.packs!.names()).toEqual([])
  await next.dispose()
})

test('a backup holds what is packed, and restores it', async () => {
  const flow = await imported()
  flow.chat.send({ text: 'Still there?', conversationId: idOf(flow, 'Talk 8') })
  await flow.chat.whenIdle(idOf(flow, 'Talk 8'))
  const text = await flow.backup.export()
  expect(text.includes('"packed"')).toBe(false)
  const other = await ready()
  const report = await other.backup.import(text, { maxLength: text.length })
  expect(report.counts).toMatchObject({ conversations: { added: 40 }, messages: { added: 1602 } })
  for (const title of ['Talk 0', 'Talk 8', 'Talk 39'])
    expect(await countOf(other, idOf(other, title))).toBe(await countOf(flow, idOf(flow, title)))
  // Where it came from it changes nothing.
  expect((await flow.backup.import(text, { maxLength: text.length })).undoStep).toBeNull()
  const file = await flow.backup.exportFile({ format: 'sillytavern-chat', conversationId: idOf(flow, 'Talk 9') })
  expect((await file.text()).includes('The end of talk 9')).toBe(true)
  await Promise.all([flow.dispose(), other.dispose()])
})

test('facts of packed conversations are proposed with their words, and those that were refused are not proposed again', async () => {
  const flow = await ready()
  await flow.backup.import(LARGE, { learn: 'propose' })
  const persona = flow.personas.get({ name: 'Claude' })!
  const proposals = () => flow.memories.list({ personaId: persona.id, types: ['proposal'] })
  expect(proposals()).toMatchObject([{ content: { quote: expect.stringContaining('I live in Oslo') as string } }])
  flow.memories.reject(proposals()[0]!.id)
  await flow.backup.import(LARGE, { learn: 'propose' })
  expect(proposals().some(({ source }) => source?.conversationId === idOf(flow, 'Talk 39'))).toBe(false)
  await flow.dispose()
})

test('what is broken off, or finds no room, leaves nothing', async () => {
  const inner = storageFor(`packed-${(names += 1)}`)
  const storage = faultyStorage(inner)
  const flow = await ready(storage)
  const broken = new AbortController()
  const pieces = new Blob(LARGE.match(/[^]{1,65536}/g)!)
  const importing = flow.backup.import(pieces, {
    signal: broken.signal,
    onProgress: (share) => share > 0.6 && broken.abort(),
  })
  await expect(importing).rejects.toMatchObject({ name: 'AbortError' })
  expect(await inner.packs!.names()).toEqual([])
  let calls = 0
  storage.fault = (method) => (method === 'pack' && (calls += 1) > 12 ? 'quota' : undefined)
  await expect(flow.backup.import(LARGE)).rejects.toMatchObject({ code: 'no-room' })
  expect(calls).toBe(13)
  expect(await inner.packs!.names()).toEqual([])
  expect(flow.getState().conversations).toEqual({})
  storage.fault = () => undefined
  expect(await flow.backup.import(LARGE)).toMatchObject({ packed: 40 })
  await flow.dispose()
})

test('a conversation that can’t be read says so, and is read when it is tried again', async () => {
  const storage = faultyStorage(storageFor(`packed-${(names += 1)}`))
  const flow = await (await imported(storage)).reload()
  storage.fault = (method) => (method === 'unpack' ? 'throw' : undefined)
  const id = idOf(flow, 'Talk 2')
  flow.conversations.open(id)
  await eventually(() => expect(flow.getState().turns[id]?.status).toBe('error'))
  expect(flow.conversations.messages(id)).toEqual([])
  await expect(flow.conversations.export(id)).rejects.toThrow('unpack failed')
  storage.fault = () => undefined
  flow.chat.retry({ conversationId: id })
  await eventually(() => expect(flow.conversations.messages(id)).toHaveLength(LINES))
  expect(flow.getState().turns[id]).toBeUndefined()
  await flow.dispose()
})

test('a page that dies while it opens one, at whichever write, loses nothing', async () => {
  for (const fatal of [1, 2, 3]) {
    const storage = faultyStorage(storageFor(`packed-${(names += 1)}`))
    const flow = await (await imported(storage, talks(12, { words: 2000 }))).reload()
    const id = idOf(flow, 'Talk 2')
    let calls = 0
    storage.fault = (method) => (method === 'commit' && (calls += 1) >= fatal ? 'lost' : undefined)
    await opened(flow, 'Talk 2')
    storage.crash()
    storage.fault = () => undefined
    const next = await flow.reload({ crash: true })
    await opened(next, 'Talk 2')
    expect(next.conversations.messages(id)).toHaveLength(LINES)
    expect(next.conversations.messages(id).at(-1)!.parts).toEqual([{ type: 'text', text: 'The end of talk 2' }])
    await next.dispose()
  }
})

test('another tab learns of them and reads them itself; opened by both, each is there once', async () => {
  const name = `packed-${(names += 1)}`
  const one = await ready(storageFor(name))
  const two = await ready(storageFor(name))
  await one.backup.import(LARGE)
  await eventually(() => expect(Object.keys(two.getState().conversations)).toHaveLength(40))
  expect(held(two)).toBe(0)
  const id = idOf(two, 'Talk 11')
  await Promise.all([opened(two, 'Talk 11'), opened(one, 'Talk 11')])
  await eventually(() => expect([isPacked(one, id), isPacked(two, id)]).toEqual([false, false]))
  two.chat.send({ text: 'Heard in both?', conversationId: id })
  await two.chat.whenIdle(id)
  await eventually(() => expect(one.conversations.messages(id)).toHaveLength(LINES + 2))
  expect(one.getState().messagesOf[id]!.size).toBe(LINES + 2)
  // What one has is safe from the other that closes: it may still be wanted there.
  one.conversations.remove(idOf(one, 'Talk 12'))
  two.advance(2 * HOUR)
  await eventually(() => expect(Object.keys(two.getState().conversations)).toHaveLength(39))
  await two.dispose()
  one.undo()
  expect(await countOf(one, idOf(one, 'Talk 12'))).toBe(LINES)
  await one.dispose()
})

async function imported(storage = storageFor(`packed-${(names += 1)}`), file = LARGE): Promise<TestFlow> {
  const flow = await ready(storage)
  await flow.backup.import(file)
  return flow
}
