import type { Ledger } from './createLedger.ts'
import { createTimer } from './createTimer.ts'
import type { PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

export interface SyncOptions {
  storage: PersonaStorage
  ledger: Ledger
  /** `loading`: hints wait; `closed`: they are nobody's business any more. */
  phase: () => 'loading' | 'ready' | 'read-only' | 'closed'
  /** What storage gave, on its way to the caller. */
  deliver: (records: readonly StoredRecord[]) => void
  /** What stands here of a record. */
  bodyOf: (key: RecordKey) => unknown
  /** Goes to storage under the clock it has. */
  putBack: (record: StoredRecord) => void
}

/** Follows what other writers do. */
export interface Sync {
  onHint(keys: readonly RecordKey[] | 'all'): void
  /** Goes after the hints that came while hydration ran. */
  start(): void
  /** Reads everything again, and puts back what is gone although nobody erased it: another script cleared the storage. */
  resync(): Promise<void>
}

const AGAIN_MS = 1_000

export function createSync({ storage, ledger, phase, deliver, bodyOf, putBack }: SyncOptions): Sync {
  const hinted = new Map<string, RecordKey>()
  const again = createTimer(() => void resync())

  function isOpen(): boolean {
    return phase() === 'ready' || phase() === 'read-only'
  }

  async function pull(keys: readonly RecordKey[]): Promise<void> {
    if (keys.length === 0) return
    let found: StoredRecord[]
    try {
      found = await storage.read(keys)
    } catch {
      return // A hint that fails costs freshness, not data: the next one or a reload brings it.
    }
    if (isOpen()) deliver(found)
  }

  async function resync(): Promise<void> {
    if (!isOpen()) return
    const there = new Set<string>()
    try {
      for await (const batch of storage.load()) {
        for (const record of batch) there.add(recordName(record))
        if (isOpen()) deliver(batch)
      }
    } catch {
      // Nothing is lost by not looking, but what is gone must be put back: a storage that was cleared may still be closed.
      again.start(AGAIN_MS)
      return
    }
    if (phase() !== 'ready') return
    const gone = ledger.live().filter((key) => !there.has(recordName(key)))
    const kept = gone.map((key) => ({ ...key, body: bodyOf(key) })).filter(({ body }) => body !== undefined)
    for (const record of kept.flatMap(ledger.known)) putBack(record)
  }

  return {
    onHint(keys) {
      if (keys === 'all') void resync()
      else if (phase() !== 'loading') void pull(keys)
      else for (const key of keys) hinted.set(recordName(key), key)
    },
    start() {
      void pull([...hinted.values()])
      hinted.clear()
    },
    resync,
  }
}
