import { describe, expect, test } from 'vitest'
import { iterate, putRecord, removeRecord, type Conversation, type Edit } from '../../src/core/index.ts'
import { volatileStorage } from '../../src/storage/index.ts'
import type { PersonaStore } from '../../src/store/index.ts'
import { eventually } from '../eventually.ts'
import { memoryAt, messageAt, openStore } from './openStore.ts'

const idsOf = (store: PersonaStore) => [...iterate(store.state.getState().memoriesOf.ada!)].map(({ id }) => id)

const conversation = (leafId: string | null): Conversation => ({
  id: 'c',
  personaIds: ['ada'],
  participants: { user: { name: 'You' } },
  title: 'Tea',
  leafId,
  createdAt: 1,
  updatedAt: 1,
})

describe('a commit', () => {
  test('sorts memories by time, whatever their order, and leaves other parts of the state as they were', async () => {
    const store = await openStore()
    store.commit([putRecord('memories', memoryAt(3)), putRecord('memories', memoryAt(1))])
    const before = store.state.getState()
    store.commit([putRecord('memories', memoryAt(2))])
    expect(idsOf(store)).toEqual(['m1', 'm2', 'm3'])
    const after = store.state.getState()
    expect(after.conversations).toBe(before.conversations)
    expect(after.messagesOf).toBe(before.messagesOf)
    expect(after.personas).toBe(before.personas)
  })

  test('of two changes of one record the last counts, and listeners hear of one', async () => {
    const store = await openStore()
    const heard: Edit[] = []
    store.onEdits((edits) => void heard.push(...edits))
    store.commit([putRecord('memories', memoryAt(1)), putRecord('memories', memoryAt(1, { content: 'later' }))])
    expect(heard).toHaveLength(1)
    expect(store.read('memories', 'm1')?.content).toBe('later')
  })

  test('moves a memory to another persona’s list', async () => {
    const store = await openStore()
    store.commit([putRecord('memories', memoryAt(1)), putRecord('memories', memoryAt(2))])
    store.commit([putRecord('memories', memoryAt(1, { personaId: 'bo' }))])
    expect(idsOf(store)).toEqual(['m2'])
    expect(store.newestMemories('bo', 5, () => true).map(({ id }) => id)).toEqual(['m1'])
  })

  test('many at once end as one by one', async () => {
    const [one, many] = [await openStore(), await openStore()]
    const all = Array.from({ length: 150 }, (_, at) => memoryAt((at * 37) % 150))
    for (const memory of all) one.commit([putRecord('memories', memory)])
    many.commit(all.map((memory) => putRecord('memories', memory)))
    const gone = all.slice(0, 100).map(({ id }) => removeRecord('memories', id))
    for (const change of gone) one.commit([change])
    many.commit(gone)
    expect(idsOf(many)).toEqual(idsOf(one))
    expect(idsOf(many)).toHaveLength(50)
  })

  test('that is not durable is gone with the page; after close there is none', async () => {
    const storage = volatileStorage()
    const store = await openStore(storage)
    store.commit([putRecord('memories', memoryAt(1))], { durable: false })
    store.commit([putRecord('memories', memoryAt(2))])
    await store.close()
    expect(() => store.commit([putRecord('memories', memoryAt(3))])).toThrow('disposed')
    expect(idsOf(await openStore(storage))).toEqual(['m2'])
  })
})

describe('memory follows the branch', () => {
  test('what was said on a branch that was left does not count, nor a summary of it, until it is picked again', async () => {
    const store = await openStore()
    const [root, left, right] = [messageAt(1, null), messageAt(2, 'x1'), messageAt(3, 'x1')]
    const source = { kind: 'turn', conversationId: 'c', turnId: 't2' } as const
    store.commit([
      putRecord('conversations', conversation('x2')),
      ...[root, left, right].map((message) => putRecord('messages', message)),
      putRecord('memories', memoryAt(5, { source })),
      putRecord('memories', memoryAt(6, { type: 'summary', summarizes: ['m5'] })),
    ])
    expect([...store.state.getState().withdrawn]).toEqual([])
    store.commit([putRecord('conversations', conversation('x3'))])
    expect([...store.state.getState().withdrawn].toSorted()).toEqual(['m5', 'm6'])
    store.commit([putRecord('conversations', conversation('x2'))])
    expect([...store.state.getState().withdrawn]).toEqual([])
  })

  test('a memory that is deleted while it does not count leaves nothing behind', async () => {
    const store = await openStore()
    const source = { kind: 'turn', conversationId: 'c', turnId: 'elsewhere' } as const
    store.commit([
      putRecord('conversations', conversation('x1')),
      putRecord('messages', messageAt(1, null)),
      putRecord('memories', memoryAt(5, { source })),
    ])
    expect([...store.state.getState().withdrawn]).toEqual(['m5'])
    store.commit([removeRecord('memories', 'm5')])
    expect([...store.state.getState().withdrawn]).toEqual([])
  })
})

describe('undo', () => {
  test('takes steps back, newest first, and redo does them again', async () => {
    const store = await openStore()
    store.commit([putRecord('memories', memoryAt(1))], { label: 'Add' })
    store.commit([putRecord('memories', memoryAt(1, { content: 'other' }))], { label: 'Edit' })
    expect(store.state.getState().undo).toBe('Edit')
    expect(store.undo()).toEqual({ label: 'Edit' })
    expect(store.read('memories', 'm1')?.content).toBe('said 1')
    expect(store.undo()).toEqual({ label: 'Add' })
    expect(store.read('memories', 'm1')).toBeUndefined()
    expect(store.undo()).toBeNull()
    store.redo()
    expect(store.redo()).toEqual({ label: 'Edit' })
    expect(store.read('memories', 'm1')?.content).toBe('other')
  })

  test('leaves fields alone that changed since without a step', async () => {
    const store = await openStore()
    store.commit([putRecord('memories', memoryAt(1))])
    store.commit([putRecord('memories', memoryAt(1, { content: 'edited' }))], { label: 'Edit' })
    store.commit([putRecord('memories', { ...store.read('memories', 'm1')!, pinned: true })], { undoable: false })
    store.undo()
    expect(store.read('memories', 'm1')).toMatchObject({ content: 'said 1', pinned: true })
  })

  test('by the id of a step is refused once something came after it, and withdraw takes it out all the same', async () => {
    const store = await openStore()
    const first = store.commit([putRecord('memories', memoryAt(1))], { label: 'First' })!
    store.commit([putRecord('memories', memoryAt(2))], { label: 'Second' })
    expect(store.undo(first)).toEqual({ label: 'First', refused: expect.stringContaining('after it') })
    store.withdraw(first)
    expect(idsOf(store)).toEqual(['m2'])
    expect(store.undo(first)).toBeNull()
  })

  test('a later part of the same work joins its step', async () => {
    const store = await openStore()
    const step = store.commit([putRecord('memories', memoryAt(1))])
    expect(store.commit([putRecord('memories', memoryAt(2))], { step })).toBe(step)
    store.undo()
    expect(idsOf(store)).toEqual([])
  })

  test('stepOf gives the first step of an action, an inner one told to both', async () => {
    const store = await openStore()
    let inner: string | null = null
    const outer = store.stepOf(() => {
      inner = store.stepOf(() => store.commit([putRecord('memories', memoryAt(1))]))
      store.commit([putRecord('memories', memoryAt(2))])
    })
    expect(outer).toBe(inner)
    expect(store.stepOf(() => {})).toBeNull()
  })

  test('never brings back what was changed for good', async () => {
    const store = await openStore()
    store.commit([putRecord('memories', memoryAt(1))], { label: 'Add' })
    store.commit([removeRecord('memories', 'm1')], { undoable: false, final: 'forgetting' })
    expect(store.undo()).toEqual({ label: 'Add', refused: expect.stringContaining('forgetting') })
    expect(store.read('memories', 'm1')).toBeUndefined()
  })
})

describe('another tab', () => {
  test('is heard, and its change stands against the steps that it touched', async () => {
    const storage = volatileStorage()
    const [mine, other] = [await openStore(storage), await openStore(storage)]
    mine.commit([putRecord('memories', memoryAt(1))], { label: 'Add' })
    await eventually(() => expect(other.read('memories', 'm1')).toBeDefined())
    const remote: boolean[] = []
    mine.onEdits((_, { isRemote }) => void remote.push(isRemote))
    other.commit([putRecord('memories', memoryAt(1, { content: 'theirs' }))])
    await eventually(() => expect(mine.read('memories', 'm1')?.content).toBe('theirs'))
    expect(remote).toContain(true)
    expect(mine.undo()).toEqual({ label: 'Add', refused: expect.stringContaining('another tab') })
  })

  test('uses of a memory are merged by maximum, whichever was written last', async () => {
    const storage = volatileStorage()
    const [mine, other] = [await openStore(storage), await openStore(storage)]
    mine.commit([putRecord('memories', memoryAt(1))])
    mine.commit([putRecord('recallStats', { id: 'm1', used: 5, lastUsedAt: 50 })], { undoable: false })
    await mine.engine.saved()
    await eventually(() => expect(other.read('recallStats', 'm1')?.used).toBe(5))
    other.commit([putRecord('recallStats', { id: 'm1', used: 2, lastUsedAt: 90 })], { undoable: false })
    await other.engine.saved()
    await eventually(() => expect(mine.read('recallStats', 'm1')?.lastUsedAt).toBe(90))
    expect(mine.read('recallStats', 'm1')?.used).toBe(5)
  })

  test('that erases everything leaves nothing to take back', async () => {
    const storage = volatileStorage()
    const [mine, other] = [await openStore(storage), await openStore(storage)]
    mine.commit([putRecord('memories', memoryAt(1))], { label: 'Add' })
    await mine.engine.saved()
    await other.erase()
    await eventually(() => expect(mine.read('memories', 'm1')).toBeUndefined())
    expect(mine.state.getState().undo).toBeNull()
  })
})

describe('what is written before all has arrived', () => {
  test('is newer than what is stored, and settings are merged field by field', async () => {
    const storage = volatileStorage()
    const before = await openStore(storage)
    before.commit([
      putRecord('memories', memoryAt(1)),
      putRecord('settings', { id: 'settings', activePersonaId: 'bo', conversationOf: { bo: 'c1' } }),
    ])
    await before.close()
    const { createPersonaStore } = await import('../../src/store/index.ts')
    const store = createPersonaStore({ name: 'app', storage, writerId: () => 'early' })
    store.commit([
      putRecord('memories', memoryAt(1, { content: 'early' })),
      putRecord('settings', { id: 'settings', activePersonaId: null, conversationOf: { ada: 'c2' } }),
    ])
    await store.hydrated
    expect(store.read('memories', 'm1')?.content).toBe('early')
    expect(store.state.getState().settings).toMatchObject({
      activePersonaId: 'bo',
      conversationOf: { bo: 'c1', ada: 'c2' },
    })
  })

  test('a record that can’t be read is listed, and the rest loads', async () => {
    const storage = volatileStorage()
    const before = await openStore(storage)
    before.engine.write([{ collection: 'memories', id: 'broken', body: { id: 'broken', personaId: 'ada' } }])
    before.commit([putRecord('memories', memoryAt(1))])
    await before.close()
    const store = await openStore(storage)
    expect(idsOf(store)).toEqual(['m1'])
    expect(store.engine.getStatus().quarantined).toMatchObject([{ reason: 'type is not a text such as "event"' }])
  })
})

describe('a draft', () => {
  test('of a reply is stored, but not shown; nothing of a temporary conversation is', async () => {
    const storage = volatileStorage()
    const store = await openStore(storage)
    store.commit([putRecord('conversations', conversation(null))])
    store.saveDraft(messageAt(1, null))
    expect(store.read('messages', 'x1')).toBeUndefined()
    store.commit([putRecord('conversations', { ...conversation(null), id: 'secret', temporary: true })])
    store.saveDraft(messageAt(2, null, 'secret'))
    store.commit([putRecord('messages', messageAt(3, null, 'secret'))])
    await store.close()
    const next = await openStore(storage)
    expect(next.list('messages').map(({ id }) => id)).toEqual(['x1'])
    expect(next.list('conversations').map(({ id }) => id)).toEqual(['c'])
  })
})

describe('the archive', () => {
  test('keeps the limit: what matters least goes in first, and comes out when there is room', async () => {
    const store = await openStore()
    store.declare([
      { id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig: { maxMemories: 4, summaryThreshold: 1 } },
    ])
    store.commit(
      [0.9, 0.1, 0.8, 0.2, 0.7].map((importance, at) => putRecord('memories', memoryAt(at + 1, { importance }))),
    )
    const { archived } = store.state.getState()
    await eventually(() => expect(store.state.getState().archived.size).toBe(1))
    expect(archived.size).toBe(0)
    expect(store.state.getState().archived.has('m2')).toBe(true)
    store.commit([putRecord('memories', memoryAt(6, { importance: 1 }))])
    expect(store.state.getState().archived.has('m4')).toBe(true)
    store.commit([removeRecord('memories', 'm1'), removeRecord('memories', 'm3')])
    expect(store.state.getState().archived.size).toBe(0)
  })

  test('a pinned memory and a fact that holds stay at hand', async () => {
    const store = await openStore()
    store.declare([
      { id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig: { maxMemories: 2, summaryThreshold: 1 } },
    ])
    store.commit([
      putRecord('memories', memoryAt(1, { importance: 0, pinned: true })),
      putRecord('memories', memoryAt(2, { importance: 0, type: 'fact' })),
      putRecord('memories', memoryAt(3)),
      putRecord('memories', memoryAt(4)),
    ])
    await eventually(() => expect(store.state.getState().archived.has('m3')).toBe(true))
    expect(['m1', 'm2', 'm4'].filter((id) => store.state.getState().archived.has(id))).toEqual([])
  })
})

test('two declared personas of one id are refused, and those of before stay', async () => {
  const store = await openStore()
  store.declare([{ id: 'ada', name: 'Ada', prompt: 'You are Ada.' }])
  const bo = { id: 'bo', name: 'Bo', prompt: 'You are Bo.' }
  expect(() => store.declare([bo, bo])).toThrow('two declared personas have the id "bo"')
  expect(store.personas().map(({ id }) => id)).toEqual(['ada'])
})
