import { PersonaFlowError } from '../core/index.ts'
import { createEngineParts, type EngineOptions } from './createEngineParts.ts'
import type { LostVersion } from './createHistory.ts'
import type { RecordWrite } from './createVersionIndex.ts'
import type { Lane } from './createWriteQueue.ts'
import {
  ERASURE,
  type BlobStorage,
  type PackStorage,
  type PersonaStorage,
  type RecordKey,
  type StoredRecord,
} from './port.ts'
import type { StorageStatus } from './storageStatus.ts'

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
  /** Reads records anew, for work under a lock: what another tab stored before it let go is known then. */
  refresh(keys: readonly RecordKey[]): Promise<void>
  /** True when a record was there and was deleted, as far as is known. */
  isDeleted(key: RecordKey): boolean
  /** Versions of a record that lost against another tab's, the newest first. */
  lostVersions(key: RecordKey): LostVersion[]
  /** The bodies of all versions that lost. */
  lostBodies(): unknown[]
  /**
   * The place for the messages of large imports until somebody opens them; `undefined` when the storage has no such
   * place, or can't be written.
   */
  readonly packs: PackStorage | undefined
  /** The place for the bytes of files, also while it can only be read; `undefined` when the storage has no such place. */
  readonly blobs: BlobStorage | undefined
  /** Asks for memories that are not kept here; `undefined` when the storage knows of none. */
  readonly search: PersonaStorage['search']
  /** Looks up soon how much is stored, after what no record tells of. */
  measure(): void
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

/** Wires the parts of an engine together, and adds the actions that need several of them. */
export function createStorageEngine(options: EngineOptions): StorageEngine {
  const parts = createEngineParts(options)
  const { storage, phase, versions, quarantine, history, queue, writer, loader, sync, status, handOverAll } = parts
  let hydration: Promise<void> | undefined
  let closing: Promise<void> | undefined

  async function saved(): Promise<boolean> {
    await hydration
    handOverAll()
    await queue.whenIdle()
    return status.isSafe()
  }

  async function release(): Promise<void> {
    await hydration
    handOverAll()
    phase.on('close')
    await queue.whenIdle()
    for (const { stop } of [queue, loader, sync, parts.meter]) stop()
    parts.unwire()
    // Nobody is left who could do something about it.
    if (loader.isOpen) await storage.close().catch(() => {})
  }

  async function destroy(): Promise<void> {
    if (phase.now === 'closed') return storage.destroy()
    writer.clear()
    if (phase.isWaiting) {
      await hydration
      await loader.open()
    }
    // No await up to here once hydrated: what is written after this call must survive it.
    phase.on('erase')
    for (const emptied of [queue, versions, quarantine, history]) emptied.clear()
    const erasure = { collection: ERASURE, id: 'all', clock: parts.clock.next(), body: {} }
    parts.acceptor.erase(erasure.clock)
    // First, so that an erasure that is cut short is finished by the next start; a full storage takes it afterwards only.
    await storage.commit([erasure]).catch(() => {})
    await queue.whenIdle()
    try {
      await storage.destroy()
      await storage.commit([erasure])
      loader.forget()
    } finally {
      loader.start('erased')
      status.update()
    }
  }

  async function discardQuarantined(id: string): Promise<void> {
    const deletions = quarantine.discard(id)
    status.update()
    if (deletions !== undefined) writer.write(deletions)
    else if (storage.discard !== undefined) await storage.discard(id)
    else throw new PersonaFlowError('bad-input', 'this storage can’t discard a record', 'Erase everything instead')
  }

  return {
    hydrate: (onBatch) => (hydration ??= loader.load(onBatch)),
    write: writer.write,
    saved,
    flush: queue.flush,
    quarantine(record, reason) {
      quarantine.refuse(record, reason)
      status.update()
    },
    async retryQuarantined() {
      versions.forget(quarantine.retry())
      await sync.resync()
      status.update()
    },
    discardQuarantined,
    async refresh(keys) {
      await hydration
      await sync.pull(keys)
    },
    isDeleted: versions.isDeleted,
    lostVersions: history.of,
    lostBodies: history.bodies,
    get packs() {
      return phase.now === 'ready' ? storage.packs : undefined
    },
    get blobs() {
      return phase.isOpen ? storage.blobs : undefined
    },
    get search() {
      return phase.isOpen ? storage.search : undefined
    },
    measure: parts.meter.refresh,
    getStatus: status.get,
    subscribe: status.subscribe,
    close: () => (closing ??= release()),
    destroy,
  }
}
