import { createTimer } from './createTimer.ts'
import { commitBatches, type Failed } from './commitBatches.ts'
import { isReadOnlyError } from './explainFailure.ts'
import type { RecordKey, StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'
import { retryDelay } from './retryDelay.ts'

/** `now`: in the microtask of the call. `soon`: at most two writes a second. */
export type Lane = 'now' | 'soon'

/** Options of a write queue: the storage's `commit`, and the checks around it. */
export interface WriteQueueOptions {
  commit(records: readonly StoredRecord[]): Promise<void>
  /** `false`: a newer version is known, this one needs no writing. */
  isNewest(record: StoredRecord): boolean
  /** After every change of `isSaving` or `failure`. */
  onChange(): void
}

/** Records on their way to storage: batched, and kept until storage has them. */
export interface WriteQueue {
  put(record: StoredRecord, lane: Lane): void
  /** Hands over all that waits, before it returns. */
  flush(): void
  /** True while a version of it has yet to be handed over, or handed over again. */
  isWaiting(key: RecordKey): boolean
  /** Resolves when what was handed over has arrived or failed. */
  whenIdle(): Promise<void>
  /** Forgets what waits. */
  clear(): void
  /** Stops all timers; what fails from now on isn't tried again. */
  stop(): void
  readonly isSaving: boolean
  /** The error because of which something isn't saved yet; `undefined` when nothing is wrong. */
  readonly failure: { readonly error: unknown } | undefined
}

const SOON_MS = 500
/** A save that takes no longer isn't worth a status change, ms. */
const SLOW_MS = 20

/** Collects records for one commit per task, and retries batches that failed. */
export function createWriteQueue({ commit, isNewest, onChange }: WriteQueueOptions): WriteQueue {
  const fresh = new Map<string, StoredRecord>()
  const soon = new Map<string, StoredRecord>()
  const flights = new Set<Promise<void>>()
  /** Batches that failed, oldest first. */
  let unsaved: StoredRecord[][] = []
  let failure: { error: unknown } | undefined
  let failures = 0
  let isSlow = false
  let isStopped = false
  const soonTimer = createTimer(flush)
  const retryTimer = createTimer(handOver)
  const slowTimer = createTimer(() => {
    isSlow = true
    onChange()
  })

  function put(record: StoredRecord, lane: Lane): void {
    const name = recordName(record)
    if (lane === 'soon' && !fresh.has(name)) {
      soon.set(name, record)
      soonTimer.start(SOON_MS)
      onChange()
      return
    }
    if (fresh.size === 0) queueMicrotask(() => fresh.size > 0 && handOver())
    soon.delete(name)
    fresh.set(name, record)
  }

  function flush(): void {
    if (soon.size + fresh.size === 0 && failure === undefined) return
    soonTimer.stop()
    for (const [name, record] of soon) fresh.set(name, record)
    soon.clear()
    handOver()
  }

  /** All that failed goes with what is new, in one batch and order: what is stored never has a gap in its past. */
  function handOver(): void {
    const batches = stillNewest([...unsaved, [...fresh.values()]])
    unsaved = []
    fresh.clear()
    if (batches.length === 0 && failure === undefined) {
      onChange()
      return
    }
    slowTimer.start(SLOW_MS)
    const flight: Promise<void> = commitBatches(batches, { commit, failures })
      .then(land)
      .finally(() => afterFlight(flight))
    flights.add(flight)
  }

  function land({ batches, error }: Failed): void {
    const failed = stillNewest(batches)
    if (failed.length > 0) {
      failure = { error }
      failures += 1
    }
    // What a newer version of the app refuses, it refuses for good.
    if (!isReadOnlyError(error)) unsaved = [...failed, ...unsaved].toSorted(byAge)
    if (unsaved.length > 0 && !isStopped) retryTimer.start(retryDelay(failures))
    if (unsaved.length === 0 && failed.length === 0) {
      failure = undefined
      failures = 0
    }
  }

  function afterFlight(flight: Promise<void>): void {
    flights.delete(flight)
    if (flights.size === 0) {
      slowTimer.stop()
      isSlow = false
    }
    onChange()
  }

  function stillNewest(batches: StoredRecord[][]): StoredRecord[][] {
    return batches.map((batch) => batch.filter(isNewest)).filter((batch) => batch.length > 0)
  }

  return {
    put,
    flush,
    isWaiting(key) {
      const name = recordName(key)
      return fresh.has(name) || soon.has(name) || unsaved.flat().some((record) => recordName(record) === name)
    },
    whenIdle: async () => void (await Promise.all(flights)),
    clear() {
      fresh.clear()
      soon.clear()
      unsaved = []
      failure = undefined
      failures = 0
    },
    stop() {
      isStopped = true
      for (const timer of [soonTimer, retryTimer, slowTimer]) timer.stop()
    },
    get isSaving() {
      return isSlow || soon.size > 0
    },
    get failure() {
      return failure
    },
  }
}

function byAge([a]: StoredRecord[], [b]: StoredRecord[]): number {
  return (a?.clock ?? '') < (b?.clock ?? '') ? -1 : 1
}
