import { localStorageAdapter } from 'personaflow/storage'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { faultyStorage } from 'personaflow/testing'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded } from './openTab.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

const QUOTA = new DOMException('full', 'QuotaExceededError')

test('throws nowhere, is told with what to do, and heals with the next write', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  storage.fault = (method) => (method === 'commit' ? QUOTA : undefined)
  tab.write('a', 1)
  expect(await tab.engine.saved()).toBe(false)
  expect(tab.engine.getStatus()).toMatchObject({
    status: 'degraded',
    reasonCode: 'full',
    reason: expect.stringMatching(/full.*Delete conversations or memories/),
  })
  storage.fault = () => undefined
  tab.write('b', 2)
  await vi.advanceTimersByTimeAsync(0)
  expect(tab.engine.getStatus().status).toBe('saved')
  expect(tab.engine.getStatus()).not.toHaveProperty('reason')
  expect(tab.engine.getStatus()).not.toHaveProperty('reasonCode')
  expect(await tab.engine.saved()).toBe(true)
  expect(await reloaded(storage)).toEqual({ a: 1, b: 2 })
})

test('heals by itself, tried again ever more rarely, the newest version of each record only', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  storage.fault = (method) => (method === 'commit' ? new Error('disk on fire') : undefined)
  tab.write('a', 1)
  tab.write('b', 1)
  await Promise.resolve()
  tab.write('a', 2)
  await vi.advanceTimersByTimeAsync(0)
  expect(tab.engine.getStatus()).toMatchObject({
    reasonCode: 'unsaved',
    reason: expect.stringContaining('disk on fire'),
  })
  storage.batches.length = 0
  await vi.advanceTimersByTimeAsync(100_000)
  expect(storage.batches.length).toBeGreaterThan(4)
  expect(storage.batches.length).toBeLessThan(8)
  expect(storage.batches.at(-1)).toEqual(['b', 'a'])
  storage.fault = () => undefined
  await vi.advanceTimersByTimeAsync(30_000)
  expect(tab.engine.getStatus().status).toBe('saved')
  expect(await reloaded(storage)).toEqual({ a: 2, b: 1 })
})

test('what is stored has no gap: what failed goes before what came later, in one batch', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  storage.fault = (method) => (method === 'commit' ? new Error('busy') : undefined)
  tab.write('question', 1)
  await tab.engine.saved()
  tab.write('answer', 2)
  await vi.advanceTimersByTimeAsync(0)
  expect(storage.batches.at(-1)).toEqual(['question', 'answer'])
  expect(await reloaded(storage)).toEqual({})
})

test('a record too large for the storage keeps no other out', async () => {
  const origin = memoryLocalStorage({ limit: 5_000 })
  const tab = openTab({ storage: localStorageAdapter(origin.openTab()) })
  await tab.hydrated
  tab.write('huge', 'x'.repeat(10_000))
  await vi.advanceTimersByTimeAsync(0)
  tab.write('small', 'x')
  expect(await tab.engine.saved()).toBe(false)
  expect(await reloaded(localStorageAdapter(origin.openTab()))).toEqual({ small: 'x' })
  expect(tab.engine.getStatus().status).toBe('degraded')
  tab.write('huge', null)
  expect(await tab.engine.saved()).toBe(true)
  expect(tab.engine.getStatus().status).toBe('saved')
})

test('forgetting frees a full storage', async () => {
  const origin = memoryLocalStorage({ limit: 5_000 })
  const tab = openTab({ storage: localStorageAdapter(origin.openTab()) })
  await tab.hydrated
  tab.write('old', 'x'.repeat(4_000))
  expect(await tab.engine.saved()).toBe(true)
  tab.write('new', 'x'.repeat(1_000))
  expect(await tab.engine.saved()).toBe(false)
  tab.write('old', null)
  expect(await tab.engine.saved()).toBe(true)
  expect(await reloaded(localStorageAdapter(origin.openTab()))).toEqual({ new: 'x'.repeat(1_000) })
})

test.each(Array.from({ length: 12 }, (_, n) => n + 1))(
  'of storage call %i in a session loses nothing that was acknowledged, and in the end nothing at all',
  async (n) => {
    const storage = faultyStorage()
    let calls = 0
    storage.fault = () => (++calls === n ? new Error('once') : undefined)
    const tab = openTab({ storage })
    const acknowledged: Record<string, unknown> = {}
    for (let step = 0; step < 6; step++) {
      tab.write(`m${step}`, step)
      tab.write('leaf', step)
      if (await tab.engine.saved()) Object.assign(acknowledged, Object.fromEntries(tab.view))
      const { fault } = storage
      storage.fault = () => undefined
      const stored = await reloaded(storage)
      storage.fault = fault
      expect(stored).toMatchObject(acknowledged)
      // A leaf never points to what is missing.
      expect(stored[`m${String(stored.leaf)}`]).toBe(stored.leaf)
    }
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tab.engine.getStatus().status).toBe('saved')
    expect(await reloaded(storage)).toEqual(Object.fromEntries(tab.view))
  },
)
