import { volatileStorage, type PersonaStorage, type StorageStatus } from 'personaflow/storage'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGate } from './createGate.ts'
import { faultyStorage } from 'personaflow/testing'
import { openTab, reloaded, type Tab } from './openTab.ts'
import { memoryAt } from './records.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

/** Every status that subscribers saw. */
function statusesOf({ engine }: Tab): StorageStatus['status'][] {
  const seen: StorageStatus['status'][] = []
  engine.subscribe(() => seen.push(engine.getStatus().status))
  return seen
}

test('hands over what one task wrote, in one batch, in its microtask', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  tab.write('a', 1)
  tab.write('b', 2)
  tab.write('a', 3)
  expect(storage.batches).toEqual([])
  await Promise.resolve()
  expect(storage.batches).toEqual([['a', 'b']])
  tab.write('c', 4)
  await Promise.resolve()
  expect(storage.batches).toEqual([['a', 'b'], ['c']])
  expect(await reloaded(storage)).toEqual({ a: 3, b: 2, c: 4 })
})

test('a storage that answers within a moment is never seen saving; a slow one is, until it has answered', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  await vi.advanceTimersByTimeAsync(2_000)
  const soon = faultyStorage()
  const quick: PersonaStorage = {
    ...soon,
    async commit(records) {
      await new Promise((resolve) => {
        setTimeout(resolve, 10)
      })
      await soon.commit(records)
    },
  }
  const third = openTab({ storage: quick, writerId: 'w3' })
  await third.hydrated
  await vi.advanceTimersByTimeAsync(2_000)
  for (const one of [tab, third]) {
    const seen = statusesOf(one)
    one.write('a', 1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(new Set(seen)).toEqual(new Set(['saved']))
  }

  const gate = createGate()
  const slow = { ...storage, commit: () => gate.opened }
  const other = openTab({ storage: slow, writerId: 'w2' })
  await other.hydrated
  other.write('b', 1)
  await vi.advanceTimersByTimeAsync(25)
  expect(other.engine.getStatus().status).toBe('saving')
  const saved = vi.fn<(value: boolean) => void>()
  void other.engine.saved().then(saved)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(saved).not.toHaveBeenCalled()
  gate.open()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toHaveBeenCalledWith(true)
  expect(other.engine.getStatus().status).toBe('saved')
})

test('does not wait for a batch on its way', async () => {
  const storage = faultyStorage()
  const handed: string[] = []
  const tab = openTab({
    storage: { ...storage, commit: (records) => (handed.push(records[0]!.id), new Promise(() => {})) },
  })
  await tab.hydrated
  tab.write('a', 1)
  await Promise.resolve()
  tab.write('b', 1)
  await Promise.resolve()
  expect(handed).toEqual(['a', 'b'])
})

test('the soon lane keeps the newest of each record, at most two writes a second', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  for (let at = 0; at < 100; at++) {
    tab.write('draft', `word ${at}`, 'soon')
    tab.write('stats', at, 'soon')
    await vi.advanceTimersByTimeAsync(20)
  }
  tab.write('draft', 'the end', 'soon')
  expect(tab.engine.getStatus().status).toBe('saving')
  await vi.advanceTimersByTimeAsync(500)
  expect(storage.batches.length).toBeGreaterThan(2)
  expect(storage.batches.length).toBeLessThanOrEqual(5)
  expect(await reloaded(storage)).toEqual({ draft: 'the end', stats: 99 })
  expect(tab.engine.getStatus().status).toBe('saved')
})

test('flush and saved do not wait for the soon lane, and a later write now replaces what waits there', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  tab.write('a', 1, 'soon')
  tab.engine.flush()
  expect(storage.batches).toEqual([['a']])
  tab.write('b', 1, 'soon')
  expect(await tab.engine.saved()).toBe(true)
  expect(storage.batches).toEqual([['a'], ['b']])
  tab.write('c', 'draft', 'soon')
  tab.write('c', 'final')
  tab.engine.flush()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(storage.batches).toEqual([['a'], ['b'], ['c']])
  expect(await reloaded(storage)).toEqual({ a: 1, b: 1, c: 'final' })
})

test('what was written now does not wait when the same record is written soon in the same task', async () => {
  const storage = faultyStorage()
  const tab = openTab({ storage })
  await tab.hydrated
  tab.write('a', 'now')
  tab.write('a', 'soon', 'soon')
  await Promise.resolve()
  expect(await reloaded(storage)).toEqual({ a: 'soon' })
})

test('gives a record a higher clock than any seen, also after one from the future', async () => {
  const storage = volatileStorage()
  await storage.open({ name: 'app', schema: 1 })
  await storage.commit([memoryAt(5_000_000_000_000, 'a', 'from the future', 'w9')])
  const tab = openTab({ storage })
  await tab.hydrated
  expect(tab.view.get('a')).toBe('from the future')
  tab.write('a', 'mine')
  await tab.engine.saved()
  expect(await reloaded(storage)).toEqual({ a: 'mine' })
})

test('the status keeps its identity until a field changes, and looks up what is used at most once a second', async () => {
  const storage = faultyStorage()
  const estimates = vi.spyOn(storage, 'estimate')
  const tab = openTab({ storage })
  await tab.hydrated
  await vi.advanceTimersByTimeAsync(0)
  const status = tab.engine.getStatus()
  const listener = vi.fn<() => void>()
  tab.engine.subscribe(listener)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(tab.engine.getStatus()).toBe(status)
  for (let at = 0; at < 100; at++) {
    tab.write('a', 'x'.repeat(at))
    await vi.advanceTimersByTimeAsync(19)
  }
  await vi.advanceTimersByTimeAsync(1_000)
  expect(tab.engine.getStatus().used).toBeGreaterThan(200)
  expect(estimates.mock.calls.length).toBeLessThanOrEqual(5)
  expect(listener.mock.calls.length).toBeLessThanOrEqual(4)
})
