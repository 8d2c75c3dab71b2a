import { MIGRATIONS, PersonaFlowError, SCHEMA } from '../core/index.ts'
import { createClock } from './createClock.ts'
import { createHistory, type LostVersion } from './createHistory.ts'
import { createIntake, type Merge } from './createIntake.ts'
import { createLedger, type RecordWrite } from './createLedger.ts'
import { createMigrator, type Migrations } from './createMigrator.ts'
import { createQuarantine } from './createQuarantine.ts'
import { createStatus, type StorageStatus } from './createStatus.ts'
import { createSync } from './createSync.ts'
import { createTimer } from './createTimer.ts'
import { createUsageMeter } from './createUsageMeter.ts'
import { createWriteQueue, type Lane } from './createWriteQueue.ts'
import { isFallback } from './defaultStorage.ts'
import { explainFailure, isReadOnlyError, NEWER } from './explainFailure.ts'
import { onPageHide } from './pageLife.ts'
import {
  BACKUP,
  ERASURE,
  HISTORY,
  QUARANTINE,
  type LostRecords,
  type PackStorage,
  type PersonaStorage,
  type RecordKey,
  type StoredRecord,
} from './port.ts'
import { recordName } from './recordName.ts'
import { retryDelay } from './retryDelay.ts'

export interface EngineOptions {
  storage: PersonaStorage
  /** Prefix of all that is stored. */
  name: string
  /** Unique per engine: part of each clock. */
  writerId: string | (() => string)
  /** Epoch ms. @default Date.now */
  now?: () => number
  /** Version of this code's shapes. @default SCHEMA */
  schema?: number
  /** @default MIGRATIONS */
  migrations?: Migrations
  /** Another writer's records that are newer than ours; `deleted` ones have a `null` body. */
  onRemote(records: readonly StoredRecord[]): void
  /** Another tab erased everything; what that takes away here comes to `onRemote`. */
  onErased?: () => void
  /** What the caller shows for a record now: what it says must not be lost to a conflict, nor to a cleared storage. */
  bodyOf?: (key: RecordKey) => unknown
  /** Makes one body of two whose writers did not know each other's. @default the higher clock decides */
  merge?: Merge
}

/** Keeps a flow's records durable: between the store, which must never wait or fail, and a storage, which may do both. */
export interface StorageEngine {
  /**
   * Opens and loads; gives records in batches, the newest of a large storage first, deletions with a `null` body. Never
   * rejects: after a failure the status is degraded, loading is tried again, and what then comes goes to `onRemote`.
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
  /** Reads what is stored again; what is quarantined and can be read by now comes to `onRemote`. */
  retryQuarantined(): Promise<void>
  /** Deletes a quarantined record for good. Rejects when the storage can't. */
  discardQuarantined(id: string): Promise<void>
  /** Whether a record was there and was deleted, as far as is known. */
  isDeleted(key: RecordKey): boolean
  /** Versions of a record that lost against another tab's, the newest first. */
  lostVersions(key: RecordKey): LostVersion[]
  /** What large imports bring lies here until it is opened; `undefined` where the storage has no such place, or can't be written. */
  readonly packs: PackStorage | undefined
  /** Its identity changes only when a field does. */
  getStatus(): StorageStatus
  subscribe(listener: () => void): () => void
  /** Writes what waits, then lets go. */
  close(): Promise<void>
  /**
   * Everything of this name gone, in other tabs too; the engine stays usable and is empty. Rejects when the storage can't
   * delete: it is tried again at the next start.
   */
  destroy(): Promise<void>
}

/** What the caller doesn't know yet. */
type Deliver = (records: StoredRecord[]) => void

export function createStorageEngine({
  storage,
  name,
  writerId,
  now = Date.now,
  schema = SCHEMA,
  migrations = MIGRATIONS,
  onRemote,
  onErased = () => {},
  bodyOf = () => undefined,
  merge = () => undefined,
}: EngineOptions): StorageEngine {
  const clock = createClock({ writerId, now })
  const ledger = createLedger(clock)
  const queue = createWriteQueue({ commit, isNewest: ledger.isNewest, onChange: onQueueChange })
  const quarantine = createQuarantine()
  const history = createHistory()
  const migrator = createMigrator({ schema, migrations, onFailure: quarantine.refuse })
  const { take, ...intake } = createIntake({
    ledger,
    history,
    quarantine,
    migrator,
    bodyOf,
    merge,
    write,
    isLoading: () => phase === 'loading',
    onErased: onErasure,
  })
  const meter = createUsageMeter(storage, publish)
  const sync = createSync({
    storage,
    ledger,
    queue,
    phase: () => phase,
    deliver: (records) => deliverRemote(take(records)),
    bodyOf: shownBody,
  })
  const reloadTimer = createTimer(() => {
    // The caller is past hydration: what the user did meanwhile is newer.
    void load((records) => deliverRemote(records.filter((record) => !early.has(recordName(record)))))
  })
  /** What came before hydration ended. */
  const early = new Map<string, { write: RecordWrite; lane: Lane }>()
  let phase: 'loading' | 'ready' | 'read-only' | 'closed' = 'loading'
  /** `undefined` until the storage is open. */
  let mode: 'read-write' | 'read-only' | undefined
  let loadFailure: { error: unknown } | undefined
  let loadFailures = 0
  let hydration: Promise<void> | undefined
  let closing: Promise<void> | undefined
  let unwire: (() => void)[] = []
  let batches = { loaded: 0, all: 0 }
  const status = createStatus(currentStatus())

  async function open(): Promise<void> {
    if (mode !== undefined) return
    const opened = await storage.open({ name, schema })
    mode = opened.mode
    batches.all = opened.batches ?? 0
    unwire = [storage.subscribe(onHint, sync.onGone), onPageHide(onHide)]
  }

  async function load(deliver: Deliver): Promise<void> {
    try {
      await open()
      batches = { ...batches, loaded: 0 }
      for await (const batch of storage.load()) {
        batches.loaded += 1
        publish()
        deliver(take(batch).map(besideEarly))
      }
      loadFailure = undefined
      start()
      await settle()
    } catch (error) {
      loadFailure = { error }
      loadFailures += 1
      if (phase === 'loading') reloadTimer.start(retryDelay(loadFailures))
    }
    publish()
  }

  /** What the user did before a record arrived is newer, and knew nothing of it: it is kept as one that lost. */
  function besideEarly(record: StoredRecord): StoredRecord {
    const change = early.get(recordName(record))?.write
    if (change !== undefined && change.body !== null && record.deleted !== true)
      write(history.keep(record, change.body))
    return record
  }

  /** Hydration is over: what waited for it goes on. */
  function start(): void {
    if (phase !== 'loading') return
    phase = mode === 'read-only' ? 'read-only' : 'ready'
    for (const one of early.values()) put(one.write, one.lane)
    early.clear()
    sync.start()
    void meter.look()
  }

  /** What a healthy start still has to write: records in their new shape; then, one start later, no backups any more. */
  async function settle(): Promise<void> {
    if (phase !== 'ready') return
    const backups = intake.backups.map((id) => ({ collection: BACKUP, id, body: null }))
    if (migrator.isDone) return write(backups)
    try {
      await migrator.finish(storage)
    } catch (error) {
      loadFailure = { error }
    }
  }

  function put(change: RecordWrite, lane: Lane): void {
    if (phase !== 'ready') return
    const copy = quarantine.copyBefore(change)
    const besides = [
      ...(copy === undefined ? [] : [copy]),
      ...(change.body === null || change.final === true ? history.forget(change) : []),
    ]
    for (const one of [...besides, change]) {
      const record = ledger.stamp(one)
      if (one.collection === HISTORY) history.note(record)
      queue.put(record, lane)
    }
  }

  function hold(change: RecordWrite, lane: Lane): void {
    const key = recordName(change)
    early.set(key, { write: change, lane: early.get(key)?.lane === 'now' ? 'now' : lane })
  }

  /** Puts back, in this very task, what another script took away. */
  function watch(how: 'glance' | 'all'): void {
    if (phase !== 'ready') return
    let lost: LostRecords | undefined
    try {
      lost = storage.lost?.(how)
    } catch {
      return // It can't be looked at; what fails to be written is told.
    }
    if (lost === undefined) return
    deliverRemote(take(lost.found))
    const there = new Set(lost.found.filter(ledger.isNewest).map(recordName))
    sync.putBack(lost.gone.filter((key) => !there.has(recordName(key))))
  }

  function onHide(): void {
    watch('all')
    queue.flush()
  }

  async function commit(records: readonly StoredRecord[]): Promise<void> {
    watch('glance')
    await storage.commit(records)
    meter.refresh()
  }

  function shownBody(key: RecordKey): unknown {
    if (key.collection === HISTORY) return history.bodyOf(key.id)
    return key.collection === QUARANTINE ? quarantine.bodyOf(key.id) : bodyOf(key)
  }

  function deliverRemote(records: StoredRecord[]): void {
    if (records.length > 0) onRemote(records)
  }

  function onErasure(): void {
    sync.onErased()
    onErased()
    publish()
  }

  function onHint(keys: readonly RecordKey[] | 'all'): void {
    sync.onHint(keys)
    // It may lie elsewhere now.
    if (keys === 'all') meter.refresh()
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
    if (phase === 'read-only') return { ...base, status: 'read-only', ...NEWER }
    if (loadFailure) return { ...base, status: 'degraded', ...explainFailure(loadFailure.error, 'loading') }
    if (queue.failure) return { ...base, status: 'degraded', ...explainFailure(queue.failure.error, 'saving') }
    if (phase === 'loading') return { ...base, status: 'loading', ...progress() }
    if (isFallback(storage)) return { ...base, status: 'degraded', ...storage.trouble }
    return { ...base, status: queue.isSaving ? 'saving' : 'saved' }
  }

  function progress(): Pick<StorageStatus, 'progress'> {
    return batches.all > 1 ? { progress: batches.loaded / batches.all } : {}
  }

  function write(records: readonly RecordWrite[], lane: Lane = 'now'): void {
    for (const record of records) (phase === 'loading' ? hold : put)(record, lane)
  }

  async function saved(): Promise<boolean> {
    await hydration
    watch('all')
    queue.flush()
    await queue.settled()
    const { status: safety } = currentStatus()
    return safety === 'saved' || safety === 'saving'
  }

  async function release(): Promise<void> {
    await hydration
    watch('all')
    queue.flush()
    phase = 'closed'
    await queue.settled()
    for (const { stop } of [queue, reloadTimer, sync, meter]) stop()
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
    for (const emptied of [queue, ledger, quarantine, history]) emptied.clear()
    const erasure = { collection: ERASURE, id: 'all', clock: clock.next(), body: {} }
    intake.erase(erasure.clock)
    // First, so that an erasure that is cut short is finished by the next start; a full storage takes it afterwards only.
    await storage.commit([erasure]).catch(() => {})
    await queue.settled()
    try {
      await storage.destroy()
      await storage.commit([erasure])
      mode = 'read-write'
      loadFailure = undefined
      reloadTimer.stop()
    } finally {
      start()
      publish()
    }
  }

  async function discardQuarantined(id: string): Promise<void> {
    const deletions = quarantine.discard(id)
    publish()
    if (deletions !== undefined) write(deletions)
    else if (storage.discard !== undefined) await storage.discard(id)
    else throw new PersonaFlowError('bad-input', 'this storage can’t discard a record', 'Erase everything instead')
  }

  return {
    hydrate: (onBatch) => (hydration ??= load(onBatch)),
    write,
    saved,
    flush: queue.flush,
    quarantine(record, reason) {
      quarantine.refuse(record, reason)
      publish()
    },
    async retryQuarantined() {
      ledger.forget(quarantine.retry())
      await sync.resync()
      publish()
    },
    discardQuarantined,
    isDeleted: ledger.isDeleted,
    lostVersions: history.of,
    get packs() {
      return phase === 'ready' ? storage.packs : undefined
    },
    getStatus: status.get,
    subscribe: status.subscribe,
    close: () => (closing ??= release()),
    destroy,
  }
}
