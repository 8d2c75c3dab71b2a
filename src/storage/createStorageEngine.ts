import { SCHEMA } from '../core/index.ts'
import { createClock } from './createClock.ts'
import { createLedger, type RecordWrite } from './createLedger.ts'
import { createQuarantine } from './createQuarantine.ts'
import { createStatus, type StorageStatus } from './createStatus.ts'
import { createTimer } from './createTimer.ts'
import { createUsageMeter } from './createUsageMeter.ts'
import { createWriteQueue, type Lane } from './createWriteQueue.ts'
import { isFallback } from './defaultStorage.ts'
import { explainFailure, isReadOnlyError, NEWER } from './explainFailure.ts'
import { onPageHide } from './onPageHide.ts'
import { QUARANTINE, type PersonaStorage, type RecordKey, type StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'
import { retryDelay } from './retryDelay.ts'

export interface EngineOptions {
  storage: PersonaStorage
  /** Prefix of all that is stored. */
  name: string
  /** Unique per engine: part of each clock. */
  writerId: string
  /** Epoch ms. @default Date.now */
  now?: () => number
  /** Another writer's records that are newer than ours; `deleted` ones have a `null` body. */
  onRemote(records: readonly StoredRecord[]): void
}

/** Keeps a flow's records durable: between the store, which must never wait or fail, and a storage, which may do both. */
export interface StorageEngine {
  /**
   * Opens and loads; gives all live records, also those that were written anew meanwhile. Never rejects: after a failure
   * the status is degraded, loading is tried again, and what then comes goes to `onRemote`.
   */
  hydrate(onBatch: (records: readonly StoredRecord[]) => void): Promise<void>
  /**
   * Takes over changes, a `null` body deletes. Never throws. `now`: handed to the storage in the microtask of the call,
   * with all others of that task. `soon`: coalesced per record, at most two writes a second. Before hydration has
   * ended: waits.
   */
  write(records: readonly RecordWrite[], lane?: Lane): void
  /** `true` when all written so far is as durable as the storage gets, `false` when degraded or read-only. */
  saved(): Promise<boolean>
  /** Writes what waits in the `soon` lane at once. The engine does so by itself when the page is hidden. */
  flush(): void
  /** A record that the caller could not accept: listed in the status, and kept although the record may be written anew. */
  quarantine(record: StoredRecord, reason: string): void
  /** Its identity changes only when a field does. */
  getStatus(): StorageStatus
  subscribe(listener: () => void): () => void
  /** Writes what waits, then lets go. */
  close(): Promise<void>
  /** Everything of this name gone; the engine stays usable and is empty. Rejects when the storage can't delete. */
  destroy(): Promise<void>
}

/** What the caller doesn't know yet. */
type Deliver = (records: StoredRecord[]) => void

export function createStorageEngine({
  storage,
  name,
  writerId,
  now = Date.now,
  onRemote,
}: EngineOptions): StorageEngine {
  const ledger = createLedger(createClock({ writerId, now }))
  const queue = createWriteQueue({ commit, isNewest: ledger.isNewest, onChange: onQueueChange })
  const quarantine = createQuarantine()
  const meter = createUsageMeter(storage, publish)
  const reloadTimer = createTimer(() => {
    // The caller is past hydration: what the user did meanwhile is newer.
    void load((records) => deliverRemote(records.filter((record) => !early.has(recordName(record)))))
  })
  /** What came before hydration ended. */
  const early = new Map<string, { write: RecordWrite; lane: Lane }>()
  const hinted = new Map<string, RecordKey>()
  let phase: 'loading' | 'ready' | 'read-only' | 'closed' = 'loading'
  /** `undefined` until the storage is open. */
  let mode: 'read-write' | 'read-only' | undefined
  let loadFailure: { error: unknown } | undefined
  let loadFailures = 0
  let hydration: Promise<void> | undefined
  let closing: Promise<void> | undefined
  let unwire: (() => void)[] = []
  const status = createStatus(currentStatus())

  async function open(): Promise<void> {
    if (mode !== undefined) return
    mode = (await storage.open({ name, schema: SCHEMA })).mode
    unwire = [storage.subscribe(onHint), onPageHide(queue.flush)]
  }

  async function load(deliver: Deliver): Promise<void> {
    try {
      await open()
      for await (const batch of storage.load()) deliver(take(batch))
      loadFailure = undefined
      start()
    } catch (error) {
      loadFailure = { error }
      loadFailures += 1
      if (phase === 'loading') reloadTimer.start(retryDelay(loadFailures))
    }
    publish()
  }

  /** Hydration is over: what waited for it goes on. */
  function start(): void {
    if (phase !== 'loading') return
    phase = mode === 'read-only' ? 'read-only' : 'ready'
    for (const { write, lane } of early.values()) put(write, lane)
    early.clear()
    void pull([...hinted.values()])
    hinted.clear()
    meter.refresh()
  }

  /** Takes note of what storage gave. Returns what is news to the caller. */
  function take(records: readonly StoredRecord[]): StoredRecord[] {
    quarantine.note(records)
    return ledger.accept(records).filter((record) => record.collection !== QUARANTINE)
  }

  function put(write: RecordWrite, lane: Lane): void {
    if (phase !== 'ready') return
    const copy = quarantine.copyBefore(write)
    if (copy !== undefined) queue.put(ledger.stamp(copy), lane)
    queue.put(ledger.stamp(write), lane)
  }

  function hold(write: RecordWrite, lane: Lane): void {
    const key = recordName(write)
    early.set(key, { write, lane: early.get(key)?.lane === 'now' ? 'now' : lane })
  }

  async function commit(records: readonly StoredRecord[]): Promise<void> {
    await storage.commit(records)
    meter.refresh()
  }

  function onHint(keys: readonly RecordKey[]): void {
    if (phase !== 'loading') void pull(keys)
    else for (const key of keys) hinted.set(recordName(key), key)
  }

  async function pull(keys: readonly RecordKey[]): Promise<void> {
    if (keys.length === 0) return
    let found: StoredRecord[]
    try {
      found = await storage.read(keys)
    } catch {
      return // A hint that fails costs freshness, not data: the next one or a reload brings it.
    }
    if (phase === 'ready' || phase === 'read-only') deliverRemote(take(found))
  }

  function deliverRemote(records: StoredRecord[]): void {
    if (records.length > 0) onRemote(records)
  }

  function onQueueChange(): void {
    // Another tab with newer code wrote here since we opened.
    if (phase === 'ready' && isReadOnlyError(queue.failure?.error)) phase = mode = 'read-only'
    publish()
  }

  function publish(): void {
    status.set(currentStatus())
  }

  function currentStatus(): StorageStatus {
    const base = { durability: storage.durability, ...meter.usage, quarantined: quarantine.listed }
    if (phase === 'read-only') return { ...base, status: 'read-only', reason: NEWER }
    if (loadFailure) return { ...base, status: 'degraded', reason: explainFailure(loadFailure.error, 'loading') }
    if (queue.failure) return { ...base, status: 'degraded', reason: explainFailure(queue.failure.error, 'saving') }
    if (phase === 'loading') return { ...base, status: 'loading' }
    if (isFallback(storage)) return { ...base, status: 'degraded', reason: storage.reason }
    return { ...base, status: queue.isSaving ? 'saving' : 'saved' }
  }

  async function saved(): Promise<boolean> {
    await hydration
    queue.flush()
    await queue.settled()
    const { status: safety } = currentStatus()
    return safety === 'saved' || safety === 'saving'
  }

  async function release(): Promise<void> {
    await hydration
    queue.flush()
    phase = 'closed'
    await queue.settled()
    for (const { stop } of [queue, reloadTimer, meter]) stop()
    for (const stop of unwire) stop()
    // Nobody is left who could do something about it.
    if (mode !== undefined) await storage.close().catch(() => {})
  }

  async function destroy(): Promise<void> {
    if (phase === 'closed') return storage.destroy()
    early.clear()
    if (phase === 'loading') {
      await hydration
      await open()
    }
    // No await up to here once hydrated: what is written after this call must survive it.
    phase = 'loading'
    for (const emptied of [queue, ledger, quarantine]) emptied.clear()
    await queue.settled()
    try {
      await storage.destroy()
      mode = 'read-write'
      loadFailure = undefined
      reloadTimer.stop()
    } finally {
      start()
      publish()
    }
  }

  return {
    hydrate: (onBatch) => (hydration ??= load((records) => onBatch(records.filter(isLive)))),
    write(records, lane = 'now') {
      for (const record of records) (phase === 'loading' ? hold : put)(record, lane)
    },
    saved,
    flush: queue.flush,
    quarantine(record, reason) {
      quarantine.refuse(record, reason)
      publish()
    },
    getStatus: status.get,
    subscribe: status.subscribe,
    close: () => (closing ??= release()),
    destroy,
  }
}

function isLive({ deleted }: StoredRecord): boolean {
  return deleted !== true
}
