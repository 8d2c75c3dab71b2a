import type { Repair } from './createRepair.ts'
import type { RestorerOptions } from './createRestorer.ts'
import type { LostRecords, RecordKey, StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** Follows what other writers do. */
export interface Sync {
  onHint(keys: readonly RecordKey[] | 'all'): void
  /** Of these another page took a version away, and should not always have. */
  onGone(keys: readonly RecordKey[]): void
  /** Puts back, in this very task, what another script took away. */
  watch(how: 'glance' | 'all'): void
  /** Everything was erased: what was put back here before that was known goes, too. */
  onErased(): void
  /** Reads records anew, ahead of any hint: what other writers stored of them is known then. */
  pull(keys: readonly RecordKey[]): Promise<void>
  /** Goes after the hints that came while hydration ran. */
  start(): void
  /**
   * Reads everything again, and restores records that vanished without being deleted: another script cleared the
   * storage.
   */
  resync(): Promise<void>
  stop(): void
}

/** Reads the records that hints name, and loads the code for repairs when it is first needed. */
export function createSync(options: Omit<RestorerOptions, 'putBack'>): Sync {
  const { storage, versions, queue, bodyOf, phase, deliver } = options
  /** Records put back so far: an erasure that is heard of later must find them. */
  const restored = new Map<string, RecordKey>()
  const hinted = new Map<string, RecordKey>()
  let repair: Promise<Repair> | undefined

  async function pull(keys: readonly RecordKey[]): Promise<void> {
    if (keys.length === 0) return
    let found: StoredRecord[]
    try {
      found = await storage.read(keys)
    } catch {
      return // A hint that fails costs freshness, not data: the next one or a reload brings it.
    }
    if (phase.isOpen) deliver(found)
  }

  async function repairWith(run: (loaded: Repair) => Promise<void> | void): Promise<void> {
    repair ??= import('./createRepair.ts').then(({ createRepair }) => createRepair({ ...options, putBack }))
    try {
      const loaded = await repair
      if (phase.now !== 'closed') await run(loaded)
    } catch {
      repair = undefined // The code did not arrive: what comes next asks for it again.
    }
  }

  function putBack(keys: readonly RecordKey[]): void {
    for (const key of keys) {
      // Its own way to storage is before it yet.
      if (queue.isWaiting(key)) continue
      for (const record of versions.known({ ...key, body: bodyOf(key) })) {
        restored.set(recordName(key), key)
        queue.put(record, 'now')
      }
    }
  }

  function watch(how: 'glance' | 'all'): void {
    if (phase.now !== 'ready') return
    let lost: LostRecords | undefined
    try {
      lost = storage.lost?.(how)
    } catch {
      return // It can't be looked at; what fails to be written is told.
    }
    if (lost === undefined) return
    deliver(lost.found)
    const there = new Set(lost.found.filter(versions.isNewest).map(recordName))
    putBack(lost.gone.filter((key) => !there.has(recordName(key))))
  }

  async function resync(): Promise<void> {
    if (phase.isOpen) await repairWith((loaded) => loaded.resync())
  }

  return {
    onHint(keys) {
      if (keys === 'all') void resync()
      else if (!phase.isWaiting) void pull(keys)
      else for (const key of keys) hinted.set(recordName(key), key)
    },
    onGone: (keys) => void repairWith((loaded) => loaded.onGone(keys)),
    watch,
    pull,
    onErased() {
      const keys = [...restored.values()]
      restored.clear()
      void pull(keys)
    },
    start() {
      void pull([...hinted.values()])
      hinted.clear()
    },
    resync,
    stop: () => void repair?.then((loaded) => loaded.stop()),
  }
}
