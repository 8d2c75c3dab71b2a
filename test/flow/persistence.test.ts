import { createPersonaFlow, definePersona } from 'personaflow'
import { metaOf } from 'personaflow/core'
import { volatileStorage, type PersonaStorage, type StoredRecord } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })

/** A storage that opens only when the test says so, and notes what is written. */
function slowStorage() {
  const inner = volatileStorage()
  const written: StoredRecord[] = []
  let open!: () => void
  const opened = new Promise<void>((resolve) => (open = resolve))
  const storage: PersonaStorage = {
    ...inner,
    open: async (options) => {
      await opened
      return inner.open(options)
    },
    commit: (records) => {
      written.push(...records)
      return inner.commit(records)
    },
  }
  return { storage, written, open }
}

test('all of it is there after a reload', async () => {
  const flow = createTestFlow({ replies: ['Hello Sam.'] })
  await flow.hydrated
  flow.personas.create({ name: 'Bo', prompt: 'You are Bo.', id: 'bo' })
  flow.memories.add({ content: 'likes tea', pinned: true })
  const { conversationId, turnId } = metaOf(flow.chat.send({ text: 'I am Sam' }))
  await flow.chat.whenIdle(conversationId)
  const before = flow.getState()
  const after = (await flow.reload()).getState()
  // Steps to undo, turns of this tab and the storage's status are the page's own.
  expect(after).toMatchObject({ ...before, undo: null, undoStep: null, turns: {}, storage: {} })
  expect(after.receipts[turnId]).toEqual(before.receipts[turnId])
  expect(after.undo).toBeNull()
})

test('before hydration nothing is shown or written, and what the user did meanwhile is kept', async () => {
  const { storage, written, open } = slowStorage()
  const flow = createPersonaFlow({ name: 'slow', storage, personas: [ada] })
  expect(flow.getState()).toMatchObject({ status: 'loading', personas: {} })
  const memory = flow.memories.add({ content: 'said at once' })
  await Promise.resolve()
  expect(written).toEqual([])
  open()
  await flow.hydrated
  expect(flow.getState()).toMatchObject({ status: 'ready', personas: { ada: { name: 'Ada' } } })
  expect(await flow.storage.saved()).toBe(true)
  expect(written.map(({ id }) => id)).toContain(memory.id)
  expect(flow.memories.list()).toEqual([memory])
  await flow.dispose()
})

test('what was said before hydration is saved when the flow says so', async () => {
  const flow = createTestFlow()
  flow.memories.add({ content: 'early' })
  expect(await flow.storage.saved()).toBe(true)
  const next = await flow.reload({ crash: true })
  expect(next.memories.list().map(({ content }) => content)).toEqual(['early'])
})

test('a damaged record is set aside as it is and the rest loads', async () => {
  const storage = volatileStorage()
  await storage.open({ name: 'test', schema: 1 })
  await storage.commit([
    { collection: 'memories', id: 'bad', clock: '0000000000001-0000-x', body: { id: 'bad', content: 'half' } },
    { collection: 'rooms', id: 'r1', clock: '0000000000001-0000-x', body: { of: 'a newer version' } },
  ])
  const flow = createTestFlow({ storage, memories: [{ content: 'whole' }] })
  await flow.hydrated
  expect(flow.memories.list().map(({ content }) => content)).toEqual(['whole'])
  expect(flow.getState().storage.quarantined).toMatchObject([{ reason: expect.stringContaining('personaId') }])
})

test('names never meet; one name in one place is one flow, renewed by the newest options', async () => {
  const storage = volatileStorage()
  const open = (name: string, prompt: string) =>
    createPersonaFlow({ name, storage, personas: [definePersona({ id: 'ada', name: 'Ada', prompt })] })
  const [a, b] = [open('user:1', 'One'), open('user:1/x', 'Other')]
  const again = open('user:1', 'Renewed')
  expect(again).toBe(a)
  await Promise.all([a.hydrated, b.hydrated])
  a.memories.add({ content: 'of a' })
  expect(again.personas.get('ada')?.prompt).toBe('Renewed')
  expect(b.memories.list()).toEqual([])
  await a.storage.erase()
  expect(a.memories.list()).toEqual([])
  await Promise.all([a.dispose(), b.dispose()])
  expect(() => a.memories.add({ content: 'late' })).toThrow('PersonaFlow: the flow "user:1" was disposed of')
})

test("a server's two requests share nothing", async () => {
  const [first, second] = [createPersonaFlow({ personas: [ada] }), createPersonaFlow({ personas: [ada] })]
  expect(first).not.toBe(second)
  await Promise.all([first.hydrated, second.hydrated])
  first.memories.add({ content: 'of one request' })
  expect(second.memories.list()).toEqual([])
})

test('two tabs see each other’s memories', async () => {
  const storage = volatileStorage()
  const tab = () => createPersonaFlow({ name: 'tabs', storage: { ...storage, medium: {} }, personas: [ada] })
  const [a, b] = [tab(), tab()]
  await Promise.all([a.hydrated, b.hydrated])
  const memory = a.memories.add({ content: 'from a' })
  await expect.poll(() => b.memories.list()).toEqual([memory])
  b.memories.forget(memory.id)
  await expect.poll(() => a.memories.list()).toEqual([])
  expect(a.undo()).toMatchObject({ refused: expect.stringContaining('another tab') })
})

test('erase leaves nothing, and the flow goes on empty', async () => {
  const flow = createTestFlow({ memories: [{ content: 'secret' }], replies: ['Hello'] })
  await flow.hydrated
  await flow.chat.whenIdle(metaOf(flow.chat.send({ text: 'secret too' })).conversationId)
  await flow.storage.erase()
  expect(JSON.stringify(flow.getState())).not.toContain('secret')
  expect((await flow.memories.recall('secret')).memories).toEqual([])
  const kept = flow.memories.add({ content: 'new' })
  const reloaded = await flow.reload()
  expect(reloaded.memories.list()).toEqual([kept])
  expect(Object.keys(reloaded.getState().conversations)).toEqual([])
})
