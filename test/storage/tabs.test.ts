// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  indexedDbAdapter,
  localStorageAdapter,
  volatileStorage,
  type PersonaStorage,
  type VolatileMemory,
} from '../../src/storage/index.ts'
import { lateLocalStorage } from './lateLocalStorage.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, type Tab } from './openTab.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

type OpenStorage = () => PersonaStorage

const LATE = 'localStorageAdapter, read late'

/** `delay`: ms that the next message between processes takes, where the medium has any. */
const media: Record<string, (delay: () => number) => OpenStorage> = {
  volatileStorage() {
    const memory: VolatileMemory = new Map()
    return () => volatileStorage({ memory })
  },
  localStorageAdapter() {
    const origin = memoryLocalStorage()
    return () => localStorageAdapter(origin.openTab())
  },
  [LATE](delay) {
    const origin = lateLocalStorage()
    return () => localStorageAdapter(origin.openTab(delay))
  },
  indexedDbAdapter() {
    globalThis.indexedDB = new IDBFactory()
    const origin = memoryLocalStorage()
    return () => indexedDbAdapter({ journal: origin.openTab().localStorage })
  },
}

/** A page: what it asks of storage after its death doesn't happen, and what it hears comes when it comes. */
interface Page {
  tab: Tab
  die(): void
}

function openPage(
  storage: PersonaStorage,
  options: { writerId: string; now: () => number; delay: () => number },
): Page {
  let isDead = false
  const never = new Promise<never>(() => {})
  const page: PersonaStorage = {
    ...storage,
    commit: (records) => (isDead ? never : storage.commit(records)),
    read: (keys) => (isDead ? never : storage.read(keys)),
    subscribe: (onHint, onGone) =>
      storage.subscribe(
        (keys) => void setTimeout(() => !isDead && onHint(keys), options.delay()),
        (keys) => void setTimeout(() => !isDead && onGone?.(keys), options.delay()),
      ),
  }
  return { tab: openTab({ storage: page, ...options }), die: () => (isDead = true) }
}

const step = fc.record({
  page: fc.nat({ max: 3 }),
  kind: fc.constantFrom('write', 'write', 'write', 'write', 'delete', 'crash'),
  id: fc.constantFrom('a', 'b'),
  lane: fc.constantFrom('now' as const, 'now' as const, 'soon' as const),
  /** How long all others have to hear of it; 0: not even a microtask. */
  pauseMs: fc.constantFrom(0, 0, 1, 11, 30, 600, 11_000),
})
const world = fc.record({
  pages: fc.integer({ min: 2, max: 4 }),
  skews: fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 4, maxLength: 4 }),
  delays: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 }),
  steps: fc.array(step, { maxLength: 24 }),
})

/** Lets promises and what stands behind a fake IndexedDB come to rest, timers included. */
async function pass(ms: number): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await vi.advanceTimersByTimeAsync(Math.ceil(ms / 4))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The fake IndexedDB takes its time. */
const runsOver = (medium: string) => (process.env.PF_LONG ? 1_000 : medium === 'indexedDbAdapter' ? 25 : 50)

/** Worlds in which words were lost once. */
const FOUND: [typeof world extends fc.Arbitrary<infer W> ? W : never][] = [
  [
    {
      pages: 2,
      skews: [0, 0, 0, 0],
      delays: [0],
      // A page that writes before it has loaded knows nothing of what it replaces.
      steps: [
        { page: 0, kind: 'write', id: 'a', lane: 'now', pauseMs: 600 },
        { page: 1, kind: 'crash', id: 'a', lane: 'now', pauseMs: 0 },
        { page: 1, kind: 'write', id: 'a', lane: 'now', pauseMs: 0 },
      ],
    },
  ],
]

test.each(Object.keys(media))(
  'pages over %s converge, and no word that was saved is lost, whatever comes late and whoever crashes',
  { timeout: 600_000 },
  async (name) => {
    await fc.assert(
      fc.asyncProperty(world, async ({ pages: count, skews, delays, steps }) => {
        let opened = 0
        let delayed = 0
        const delay = () => delays[(delayed += 1) % delays.length]!
        const open = media[name]!(delay)
        const openNext = (at: number) =>
          openPage(open(), { writerId: `w${(opened += 1)}`, now: () => Date.now() + skews[at]!, delay })
        const pages = Array.from({ length: count }, (_, at) => openNext(at))
        await Promise.all(pages.map(({ tab }) => tab.hydrated))
        /** What each written value replaced, in the eyes of who wrote it. */
        const replaced = new Map<unknown, unknown>()
        const saved: { id: string; value: number }[] = []
        const deleted = new Set<string>()
        for (const [value, { page, kind, id, lane, pauseMs }] of steps.entries()) {
          const at = page % count
          const { tab } = pages[at]!
          if (kind === 'crash') {
            // Within a second its last edit may be lost to another page's of the very same moment: nobody else has read it.
            if (name === LATE) await pass(2_000)
            pages[at]!.die()
            pages[at] = openNext(at)
            await Promise.race([pages[at].tab.hydrated, pass(4)])
          } else if (kind === 'delete') {
            deleted.add(id)
            tab.write(id, null)
          } else {
            replaced.set(value, tab.view.get(id))
            tab.write(id, value, lane)
            if (pauseMs > 1) {
              const isSaved = tab.engine.saved()
              await pass(pauseMs)
              if (await isSaved) saved.push({ id, value })
            }
          }
          await pass(pauseMs)
        }
        await pass(4_000)
        const fresh = openNext(0)
        await fresh.tab.hydrated
        await pass(1_000)
        // The fake IndexedDB takes turns of its own, however much time passes.
        const views = () => [...pages, fresh].map(({ tab }) => Object.fromEntries(tab.view))
        for (let turn = 0; turn < 20 && !views().every((view) => isDeepStrictEqual(view, views()[0])); turn++)
          await pass(500)
        const stored = Object.fromEntries(fresh.tab.view)
        for (const view of views()) expect(view).toEqual(stored)
        for (const { id, value } of saved) {
          if (deleted.has(id)) continue
          const kept = fresh.tab.engine.lostVersions({ collection: 'memories', id }).map(({ body }) => body)
          const known = new Set<unknown>()
          for (let heads: unknown[] = [stored[id], ...kept]; heads.length > 0;) {
            const next = heads.pop()
            if (next === undefined || known.has(next)) continue
            known.add(next)
            heads = [...heads, replaced.get(next)]
          }
          expect(known, `${id} = ${value}`).toContain(value)
        }
        for (const { tab } of [...pages, fresh]) void tab.engine.close()
        await pass(10)
      }),
      { numRuns: runsOver(name), examples: FOUND, endOnFailure: true },
    )
  },
)
