import * as fc from 'fast-check'
import {
  createStorageEngine,
  localStorageAdapter,
  volatileStorage,
  type VolatileMemory,
} from '../../src/storage/index.ts'
import { eventually } from '../eventually.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded } from './openTab.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

test('two tabs see each other’s writes and deletions', async () => {
  const {
    tabs: [one, two],
  } = await twoTabs()
  one.write('a', 1)
  one.write('b', 2)
  await eventually(() => expect(Object.fromEntries(two.view)).toEqual({ a: 1, b: 2 }))
  two.write('a', null)
  await eventually(() => expect(Object.fromEntries(one.view)).toEqual({ b: 2 }))
})

test('two tabs that write one record at once converge to the higher clock, in RAM and stored', async () => {
  const {
    storage,
    tabs: [one, two],
  } = await twoTabs()
  one.write('a', 'one')
  two.write('a', 'two')
  await vi.advanceTimersByTimeAsync(0)
  expect([one.view.get('a'), two.view.get('a')]).toEqual(['two', 'two'])
  expect(await reloaded(storage)).toEqual({ a: 'two' })
})

test('two tabs hear no echo of what they wrote', async () => {
  const onRemote = vi.fn<() => void>()
  const engine = createStorageEngine({ storage: volatileStorage(), name: 'app', writerId: 'w1', onRemote })
  await engine.hydrate(() => {})
  engine.write([{ collection: 'memories', id: 'a', body: 1 }])
  await vi.advanceTimersByTimeAsync(0)
  expect(onRemote).not.toHaveBeenCalled()
  await engine.close()
})

test('two tabs learn what the other wrote while they loaded', async () => {
  const storage = volatileStorage()
  const one = openTab({ storage })
  await one.hydrated
  const slow = {
    ...storage,
    async *load() {
      yield* storage.load()
      one.write('a', 'late')
      await one.engine.saved()
    },
  }
  const two = openTab({ storage: slow, writerId: 'w2' })
  await two.hydrated
  await eventually(() => expect(two.view.get('a')).toBe('late'))
})

async function twoTabs() {
  const storage = volatileStorage()
  const tabs = [openTab({ storage, writerId: 'w1' }), openTab({ storage, writerId: 'w2' })] as const
  await Promise.all(tabs.map(({ hydrated }) => hydrated))
  return { storage, tabs }
}

const write = fc.record({
  tab: fc.nat({ max: 2 }),
  id: fc.constantFrom('a', 'b'),
  /** `null` deletes. */
  body: fc.option(fc.nat({ max: 9 })),
  lane: fc.constantFrom('now' as const, 'soon' as const),
  /** How long all others have to hear of it; 0: not even a microtask. */
  pauseMs: fc.constantFrom(0, 0, 1, 11, 600),
})
const skews = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 100_000 })))

const volatileMedium = () => {
  const memory: VolatileMemory = new Map()
  return () => volatileStorage({ memory })
}
const localStorageMedium = () => {
  const origin = memoryLocalStorage()
  return () => localStorageAdapter(origin.openTab())
}

test.each([
  ['volatileStorage', volatileMedium],
  ['localStorageAdapter', localStorageMedium],
])('three tabs over %s, their clocks apart, end with what a fourth would load', async (_, openMedium) => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 20 }), skews, async (writes, apart) => {
      const open = openMedium()
      const tabs = apart.map((skew, at) =>
        openTab({ storage: open(), writerId: `w${at}`, now: () => Date.now() + skew }),
      )
      for (const { tab, id, body, lane, pauseMs } of writes) {
        tabs[tab]!.write(id, body, lane)
        if (pauseMs > 0) await vi.advanceTimersByTimeAsync(pauseMs)
      }
      await vi.advanceTimersByTimeAsync(2_000)
      const stored = await reloaded(open())
      for (const { view, engine } of tabs) {
        expect(Object.fromEntries(view)).toEqual(stored)
        expect(engine.getStatus().status).toBe('saved')
        await engine.close()
      }
    }),
    { numRuns: Number(process.env.PF_RUNS ?? 100) },
  )
})
