// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { indexedDbAdapter, localStorageAdapter, type PersonaStorage } from 'personaflow/storage'
import { faultyStorage, type StorageFault } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded, type Tab } from './openTab.ts'

/** How long each medium is used, by two tabs at once. */
const SOAK_MS = process.env.PF_LONG ? 60_000 : 1_000
const RECORDS = 200
const FAULTS: readonly (StorageFault | undefined)[] = ['throw', 'quota', 'delayed', 'reordered', undefined]

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

/** Heap after a collection, MB. */
function heap(): number {
  if (typeof collectGarbage === 'function') collectGarbage()
  return getHeapStatistics().used_heap_size / 1e6
}

/** Mulberry32 (T. Ettinger): numbers in [0, 1), the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a tab shows of its own records. */
function ownOf({ view }: Tab, at: number): Record<string, unknown> {
  return Object.fromEntries([...view].filter(([id]) => id.startsWith(`${at} `)))
}

const media: Record<string, () => () => PersonaStorage> = {
  localStorageAdapter() {
    const origin = memoryLocalStorage()
    return () => localStorageAdapter(origin.openTab())
  },
  indexedDbAdapter() {
    const origin = memoryLocalStorage()
    return () => indexedDbAdapter({ journal: origin.openTab().localStorage })
  },
}

test.each(Object.keys(media))(
  'two tabs over %s, used at random while one call in five fails, lose nothing, and their heap stays flat',
  { timeout: SOAK_MS + 60_000 },
  async (name) => {
    const open = media[name]!()
    const seed = Date.now() % 1e9
    const random = randomFrom(seed)
    const pick = (count: number) => Math.floor(random() * count)
    const storages = [faultyStorage(open()), faultyStorage(open())]
    for (const storage of storages)
      storage.fault = (method) => (method === 'commit' && pick(5) === 0 ? FAULTS[pick(FAULTS.length)] : undefined)
    const tabs = storages.map((storage, at) => openTab({ storage, writerId: `w${at}` }))
    await Promise.all(tabs.map(({ hydrated }) => hydrated))
    const heaps: number[] = []
    const end = Date.now() + SOAK_MS
    let nextLook = Date.now()
    for (let step = 0; Date.now() < end; step++) {
      const at = pick(2)
      // Each tab has its own records: what is not there in the end is lost, and not another's to decide.
      const id = `${at} ${pick(RECORDS)}`
      tabs[at]!.write(id, pick(4) === 0 ? null : `${step} ${'x'.repeat(pick(300))}`, pick(4) === 0 ? 'soon' : 'now')
      if (step % 20 === 0) await new Promise((resolve) => setTimeout(resolve))
      // Else what waits for the fake IndexedDB would be all that grows.
      if (step % 100 === 0) await Promise.all(tabs.map(({ engine }) => engine.saved()))
      for (const storage of storages) storage.batches.length = 0
      if (Date.now() < nextLook) continue
      nextLook += SOAK_MS / 12
      heaps.push(heap())
    }
    for (const storage of storages) storage.fault = () => undefined
    await expect
      .poll(async () => (await Promise.all(tabs.map(({ engine }) => engine.saved()))).join(), {
        timeout: 30_000,
      })
      .toBe('true,true')
    const shown = { ...ownOf(tabs[0]!, 0), ...ownOf(tabs[1]!, 1) }
    for (const { view } of tabs)
      await expect.poll(() => Object.fromEntries(view), { message: `seed ${seed}` }).toEqual(shown)
    await Promise.all(tabs.map(({ engine }) => engine.close()))
    expect(await reloaded(open()), `seed ${seed}`).toEqual(shown)
    // The first third warms up; a leak of one closure in each of thousands of steps would show in the rest of a minute.
    const rest = heaps.slice(4)
    expect(Math.max(...rest) - Math.min(...rest), `MB: ${heaps.join(' ')}`).toBeLessThan(12)
  },
)
