import { localStorageAdapter, volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createGate } from './createGate.ts'
import { faultyStorage } from 'personaflow/testing'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded } from './openTab.ts'
import { clockAt, loadAll, memoryAt } from './records.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('hydration', () => {
  test('gives what is live, and status saved', async () => {
    const memory: VolatileMemory = new Map()
    const first = openTab({ storage: volatileStorage({ memory }) })
    expect(first.engine.getStatus()).toMatchObject({ status: 'loading', durability: 'accepted', quarantined: [] })
    first.write('a', 1)
    first.write('b', 2)
    first.write('b', null)
    await first.engine.close()
    const second = openTab({ storage: volatileStorage({ memory }), writerId: 'w2' })
    await second.hydrated
    expect(Object.fromEntries(second.view)).toEqual({ a: 1 })
    expect(second.engine.getStatus().status).toBe('saved')
  })

  test('gates writes: none is written before it ended, none is lost, and it wins over what was stored', async () => {
    const storage = faultyStorage()
    const earlier = openTab({ storage, now: () => 9_000_000 })
    earlier.write('a', 'stored')
    earlier.write('b', 'stored')
    await earlier.engine.close()
    storage.batches.length = 0
    const gate = createGate()
    const tab = openTab({
      storage: {
        ...storage,
        load: async function* () {
          await gate.opened
          yield* storage.load()
        },
      },
      writerId: 'w2',
    })
    tab.write('a', 'written meanwhile')
    tab.write('draft', 'x', 'soon')
    tab.engine.flush()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(storage.batches).toEqual([])
    gate.open()
    expect(await tab.engine.saved()).toBe(true)
    // What was stored is kept beside it: who wrote meanwhile had not seen it.
    expect(storage.batches.flat().toSorted()).toEqual(['a', 'draft', expect.stringContaining('memories/a/')])
    const [lost] = tab.engine.lostVersions({ collection: 'memories', id: 'a' })
    expect(lost).toEqual({ at: 9_000_000, body: 'stored' })
    const all = { a: 'written meanwhile', b: 'stored', draft: 'x' }
    expect(Object.fromEntries(tab.view)).toEqual(all)
    expect(await reloaded(storage)).toEqual(all)
  })

  test('that fails writes nothing, says so, and is tried again until it succeeds', async () => {
    const storage = faultyStorage()
    await openTab({ storage }).engine.close()
    await storage.open({ name: 'app', schema: 1 })
    await storage.commit([memoryAt(1, 'a', 'stored'), memoryAt(1, 'b', 'stored')])
    await storage.close()
    storage.batches.length = 0
    let method = 'open'
    storage.fault = (called) => (called === method ? new Error('no such luck') : undefined)
    const tab = openTab({ storage, writerId: 'w2' })
    await tab.hydrated
    tab.write('b', 'mine')
    expect(await tab.engine.saved()).toBe(false)
    expect(tab.engine.getStatus()).toMatchObject({
      status: 'degraded',
      reasonCode: 'unloaded',
      reason: expect.stringContaining('no such luck'),
    })
    method = 'load'
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tab.engine.getStatus().status).toBe('degraded')
    expect(storage.batches).toEqual([])
    method = ''
    await vi.advanceTimersByTimeAsync(2_000)
    expect(tab.engine.getStatus().status).toBe('saved')
    expect(Object.fromEntries(tab.view)).toEqual({ a: 'stored', b: 'mine' })
    expect(await reloaded(storage)).toEqual({ a: 'stored', b: 'mine' })
  })
})

describe('a newer version of the app', () => {
  test('makes it read-only: what is readable shows, nothing is written', async () => {
    const origin = memoryLocalStorage()
    const newer = localStorageAdapter(origin.openTab())
    await newer.open({ name: 'app', schema: 2 })
    await newer.commit([memoryAt(1, 'a', 'new')])
    origin.entries.set('personaflow/app/memories/b/w1', `{"v":1,"clock":"${clockAt(1)}","body":"old"}`)
    const bytes = [...origin.entries]
    const tab = openTab({ storage: localStorageAdapter(origin.openTab()), writerId: 'w2' })
    tab.write('early', 1)
    await tab.hydrated
    tab.write('b', 2)
    tab.write('c', 3, 'soon')
    expect(await tab.engine.saved()).toBe(false)
    await vi.advanceTimersByTimeAsync(60_000)
    await tab.engine.close()
    expect([...origin.entries]).toEqual(bytes)
    expect(tab.view.get('b')).toBe(2)
    expect(tab.engine.getStatus()).toMatchObject({
      status: 'read-only',
      reasonCode: 'newer',
      reason: expect.stringContaining('Reload the page'),
      quarantined: [{ id: 'personaflow/app/memories/a/w1', reason: expect.stringContaining('newer') }],
    })
  })

  test('in another tab turns this one read-only with its next write', async () => {
    const origin = memoryLocalStorage()
    const tab = openTab({ storage: localStorageAdapter(origin.openTab()) })
    await tab.hydrated
    const newer = localStorageAdapter(origin.openTab())
    await newer.open({ name: 'app', schema: 2 })
    await newer.commit([memoryAt(1, 'a', 'new')])
    const bytes = [...origin.entries]
    tab.write('b', 1)
    expect(await tab.engine.saved()).toBe(false)
    expect(tab.engine.getStatus().status).toBe('read-only')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(vi.getTimerCount()).toBe(0)
    expect([...origin.entries]).toEqual(bytes)
  })
})

describe('quarantine', () => {
  test('lists what storage could not read; the rest loads, and the raw stays where it lies', async () => {
    const origin = memoryLocalStorage()
    const key = 'personaflow/app/memories/a/w1'
    origin.entries.set(key, 'broken')
    const storage = () => localStorageAdapter(origin.openTab())
    const tab = openTab({ storage: storage() })
    await tab.hydrated
    const listed = [{ id: key, raw: 'broken', reason: 'it is not a JSON object' }]
    expect(tab.engine.getStatus()).toMatchObject({ status: 'saved', quarantined: listed })
    tab.write('a', 'new')
    await tab.engine.close()
    expect(origin.entries.get(key)).toBe('broken')
    const next = openTab({ storage: storage() })
    await next.hydrated
    expect(Object.fromEntries(next.view)).toEqual({ a: 'new' })
    expect(next.engine.getStatus().quarantined).toEqual(listed)
  })

  test('keeps what the caller refused, also when that record is written anew', async () => {
    const origin = memoryLocalStorage()
    const storage = () => localStorageAdapter(origin.openTab())
    const writer = openTab({ storage: storage() })
    await writer.hydrated
    writer.write('a', { content: 'precious' })
    await writer.engine.close()
    const bytes = [...origin.entries]

    const tab = openTab({ storage: storage(), writerId: 'w2' })
    await tab.hydrated
    const [refused] = await loadAll(await opened(storage()))
    tab.engine.quarantine(refused!, 'it has no type')
    const listed = [{ id: `memories/a/${refused!.clock}`, raw: '{"content":"precious"}', reason: 'it has no type' }]
    expect(tab.engine.getStatus().quarantined).toEqual(listed)
    expect([...origin.entries]).toEqual(bytes)
    tab.write('a', { content: 'new' })
    await tab.engine.close()

    const next = openTab({ storage: storage(), writerId: 'w3' })
    await next.hydrated
    expect(Object.fromEntries(next.view)).toEqual({ a: { content: 'new' } })
    expect(next.engine.getStatus().quarantined).toEqual(listed)
  })
})

async function opened(storage: PersonaStorage): Promise<PersonaStorage> {
  await storage.open({ name: 'app', schema: 1 })
  return storage
}
