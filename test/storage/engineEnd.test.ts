import {
  volatileStorage,
  type PersonaStorage,
  type RecordKey,
  type StoredRecord,
  type VolatileMemory,
} from '../../src/storage/index.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGate } from './createGate.ts'
import { faultyStorage } from 'personaflow/testing'
import { openTab, reloaded } from './openTab.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

const QUOTA = new DOMException('full', 'QuotaExceededError')

test('close writes what waits, also what waits for hydration, and leaves no timer', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  tab.write('a', 1)
  tab.write('b', 2, 'soon')
  await tab.engine.close()
  tab.write('c', 3)
  expect(vi.getTimerCount()).toBe(0)
  expect(await reloaded(storage)).toEqual({ a: 1, b: 2 })
  expect(vi.getTimerCount()).toBe(0)
})

test('close ends while nothing can be saved', async () => {
  const storage = faultyStorage()
  storage.fault = (method) => (method === 'commit' ? new Error('busy') : undefined)
  const tab = openTab({ storage })
  tab.write('a', 1)
  await tab.engine.close()
  expect(await tab.engine.saved()).toBe(false)
  const broken = openTab({ storage, writerId: 'w2' })
  storage.fault = () => new Error('broken')
  await broken.engine.close()
  expect(vi.getTimerCount()).toBe(0)
})

test('what is written while everything is erased survives, though a late load ends meanwhile', async () => {
  const inner = volatileStorage()
  const [loading, erasing] = [createGate(), createGate()]
  let loads = 0
  const storage: PersonaStorage = {
    ...inner,
    async *load() {
      loads += 1
      if (loads === 1) throw new Error('busy')
      await loading.opened
      yield* inner.load()
    },
    async destroy() {
      await erasing.opened
      await inner.destroy()
    },
  }
  const tab = openTab({ storage })
  await tab.hydrated
  await vi.advanceTimersByTimeAsync(1_000)
  expect(loads).toBe(2)
  const destroyed = tab.engine.destroy()
  await vi.advanceTimersByTimeAsync(0)
  loading.open()
  await vi.advanceTimersByTimeAsync(0)
  tab.write('a', 1)
  await vi.advanceTimersByTimeAsync(0)
  erasing.open()
  await destroyed
  expect(await tab.engine.saved()).toBe(true)
  expect(await reloaded(storage)).toEqual({ a: 1 })
})

test('destroy leaves nothing, not even what waits, and the engine writes on', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  tab.write('a', 1)
  await tab.engine.saved()
  storage.fault = (method) => (method === 'commit' ? QUOTA : undefined)
  tab.write('b', 2)
  await tab.engine.saved()
  storage.fault = () => undefined
  tab.write('c', 3, 'soon')
  const destroyed = tab.engine.destroy()
  tab.write('d', 4)
  await destroyed
  await vi.advanceTimersByTimeAsync(60_000)
  expect(tab.engine.getStatus()).toMatchObject({ status: 'saved', quarantined: [] })
  expect(await reloaded(storage)).toEqual({ d: 4 })
})

test('destroy is not undone by a batch that was on its way', async () => {
  const storage = faultyStorage()
  const gate = createGate()
  const slow = {
    ...storage,
    async commit(records: readonly StoredRecord[]) {
      if (records.some(({ collection }) => collection === 'erasure')) return storage.commit(records)
      await gate.opened
      throw QUOTA
    },
  }
  const tab = openTab({ storage: slow })
  await tab.hydrated
  tab.write('a', 1)
  await Promise.resolve()
  const destroyed = tab.engine.destroy()
  gate.open()
  await destroyed
  expect(tab.engine.getStatus().status).toBe('saved')
})

test('a page that hears late of a record and of its erasure leaves nothing of it, not even its id', async () => {
  const memory: VolatileMemory = new Map()
  let hear: ((keys: readonly RecordKey[] | 'all') => void) | undefined
  const deaf = volatileStorage({ memory })
  const slow: PersonaStorage = {
    ...deaf,
    subscribe(onHint) {
      hear = onHint
      return () => {}
    },
    async commit(records) {
      await new Promise((resolve) => setTimeout(resolve, 40))
      await deaf.commit(records)
    },
  }
  const two = openTab({ storage: slow, writerId: 'w2' })
  await two.hydrated
  const storage = volatileStorage({ memory })
  const one = openTab({
    storage: {
      ...storage,
      async destroy() {
        // What lies there now, the erasure and what it will clear, comes to the other page as one piece of news.
        hear?.([...(memory.get('app')?.stored.values() ?? [])].flat())
        await vi.advanceTimersByTimeAsync(20)
        await storage.destroy()
      },
    },
  })
  await one.hydrated
  one.write('marker', 'x')
  expect(await one.engine.saved()).toBe(true)
  await one.engine.destroy()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await two.engine.saved()).toBe(true)
  expect(two.view.size).toBe(0)
  expect(JSON.stringify([...(memory.get('app')?.stored ?? [])])).not.toContain('marker')
})

test('destroy that fails rejects, and what comes later is written', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  storage.fault = (method) => (method === 'destroy' ? new Error('locked') : undefined)
  await expect(tab.engine.destroy()).rejects.toThrow('locked')
  tab.write('a', 1)
  expect(await tab.engine.saved()).toBe(true)
})

test('timers keep no Node process alive', async () => {
  vi.useRealTimers()
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  const before = timeouts()
  storage.fault = (method) => (method === 'commit' ? new Error('busy') : undefined)
  tab.write('a', 1)
  await tab.engine.saved()
  tab.write('b', 1, 'soon')
  expect(timeouts()).toBeLessThanOrEqual(before)
  await tab.engine.close()
})

function timeouts(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
}
