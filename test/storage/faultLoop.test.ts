import { faultyStorage, type StorageFault } from 'personaflow/testing'
import { localStorageAdapter } from 'personaflow/storage'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded, type Tab } from './openTab.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

const OPERATIONS = 240
const FAULTS: readonly StorageFault[] = ['throw', 'quota', 'partial', 'lost', 'delayed', 'reordered']
/** In one run every call fails once; in the short one every thirteenth, from another start for each kind. */
const EVERY = process.env.PF_LONG ? 1 : 13

/** The n-th thing the user does: it adds, edits or deletes, and says in the same batch how far it came. */
function act(tab: Tab, n: number): void {
  if (n % 7 === 6) tab.write(`m${n - 5}`, null)
  else if (n % 5 === 4) tab.write(`m${n - 3}`, `edited at ${n}`)
  else tab.write(`m${n}`, `added at ${n}`)
  tab.write('progress', n)
  // Coalesced, so it comes in no batch of an operation.
  if (n % 4 === 3) tab.write('draft', n, 'soon')
}

interface Session {
  readonly stored: Record<string, unknown>
  /** What was shown after each operation. */
  readonly shown: readonly Record<string, unknown>[]
  /** How many operations were acknowledged as saved. */
  readonly acknowledged: number
}

/** A session whose n-th call of storage fails, and whose page dies a few operations later; what the next page finds. */
async function play(fault: StorageFault, n: number): Promise<Session & { calls: number }> {
  const origin = memoryLocalStorage()
  const storage = faultyStorage(localStorageAdapter(origin.openTab()))
  let calls = 0
  storage.fault = () => ((calls += 1) === n ? fault : undefined)
  const tab = openTab({ storage })
  const shown: Record<string, unknown>[] = [{}]
  let acknowledged = 0
  let diesAt = OPERATIONS
  for (let operation = 0; operation < diesAt; operation++) {
    act(tab, operation)
    shown.push(Object.fromEntries(tab.view))
    const isSaved = tab.engine.saved()
    await vi.advanceTimersByTimeAsync(operation % 3 === 0 ? 30 : 1)
    if (await Promise.race([isSaved, Promise.resolve(false)])) acknowledged = shown.length - 1
    if (calls >= n && diesAt === OPERATIONS) diesAt = Math.min(OPERATIONS, operation + 1 + (n % 4))
  }
  storage.crash()
  storage.fault = () => new Error('this page is gone')
  const stored = await reloaded(localStorageAdapter(origin.openTab()))
  void tab.engine.close()
  return { stored, shown, acknowledged, calls }
}

/** Whether what is stored is what was shown after some operation, `from` the earliest that may be. */
function isPrefix({ stored, shown }: Session, from: number): boolean {
  const wanted = JSON.stringify(sorted(stored))
  return shown.slice(from).some((state) => JSON.stringify(sorted(state)) === wanted)
}

function sorted(record: Record<string, unknown>): [string, unknown][] {
  return Object.entries(record)
    .filter(([id]) => id !== 'draft')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Whether what a page left behind is what this fault may leave. */
function isSound(fault: StorageFault, session: Session): boolean {
  const { stored, shown, acknowledged } = session
  switch (fault) {
    case 'throw':
    case 'quota':
      return isPrefix(session, acknowledged)
    case 'lost':
      // A browser that dies with it takes the last seconds; what it leaves has no gap.
      return isPrefix(session, 0)
    case 'partial':
    case 'delayed':
    case 'reordered': {
      // What was acknowledged is there, or something newer is; what was not may be torn or out of order.
      const later = shown.slice(acknowledged)
      return sorted(shown[acknowledged]!).every(
        ([id, body]) => stored[id] === body || later.some((state) => state[id] === stored[id]),
      )
    }
    default:
      return fault satisfies never
  }
}

test.each(FAULTS)('a page that dies with its n-th storage call, %s, leaves what it acknowledged', async (fault) => {
  const { calls } = await play(fault, Infinity)
  expect(calls).toBeGreaterThan(OPERATIONS)
  const unsound: number[] = []
  for (let n = 1 + FAULTS.indexOf(fault); n <= calls; n += EVERY) {
    if (!isSound(fault, await play(fault, n))) unsound.push(n)
  }
  expect(unsound).toEqual([])
})

test.each(FAULTS)('a page that lives on after its n-th storage call, %s, saves all in the end', async (fault) => {
  for (let n = 2; n <= OPERATIONS; n += EVERY * 3) {
    const origin = memoryLocalStorage()
    const storage = faultyStorage(localStorageAdapter(origin.openTab()))
    let calls = 0
    storage.fault = () => ((calls += 1) === n ? fault : undefined)
    const tab = openTab({ storage })
    for (let operation = 0; operation < OPERATIONS; operation++) {
      act(tab, operation)
      await vi.advanceTimersByTimeAsync(1)
    }
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await tab.engine.saved()).toBe(true)
    expect(await reloaded(localStorageAdapter(origin.openTab()))).toEqual(Object.fromEntries(tab.view))
    await tab.engine.close()
  }
})
