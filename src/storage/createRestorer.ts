import type { VersionIndex } from './createVersionIndex.ts'
import type { EnginePhase } from './createPhase.ts'
import { createTimer } from './createTimer.ts'
import type { WriteQueue } from './createWriteQueue.ts'
import type { PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** Options of a restorer: the parts of the engine that it asks, and the ways to the caller and to storage. */
export interface RestorerOptions {
  storage: PersonaStorage
  versions: VersionIndex
  queue: Pick<WriteQueue, 'put' | 'whenIdle' | 'isWaiting'>
  phase: EnginePhase
  /** Passes the records from storage on to the caller. */
  deliver: (records: readonly StoredRecord[]) => void
  /** The body of a record that is known here. */
  bodyOf: (key: RecordKey) => unknown
  /** Puts these back as they are known, under the clocks they have. */
  putBack: (keys: readonly RecordKey[]) => void
}

/**
 * Writes again what is gone from storage although it is the newest. Two pages change one record in the same moment, and
 * neither reads the other's change yet: one takes away the version it knew, and with it the one that lies there by now.
 * Whoever knows that one puts it back, be it a deletion.
 */
export interface Restorer {
  /** Looks, a little later, whether the newest version of these is stored. */
  onGone(keys: readonly RecordKey[]): void
  stop(): void
}

/**
 * Time given to explain why a version is gone, ms. A page that takes one away also writes the deletion, or the newer
 * version, in the same task: by then it is there to read.
 */
const EXPLAINED_MS = 250

/** Collects vanished keys for a moment, then looks for all of them at once. */
export function createRestorer({ storage, versions, queue, phase, deliver, putBack }: RestorerOptions): Restorer {
  const gone = new Map<string, RecordKey>()
  const timer = createTimer(() => void restore())

  function onGone(keys: readonly RecordKey[]): void {
    for (const key of keys) gone.set(recordName(key), key)
    if (gone.size > 0) timer.start(EXPLAINED_MS)
  }

  async function restore(): Promise<void> {
    await queue.whenIdle()
    if (phase.isWaiting) return onGone([])
    const keys = [...gone.values()].filter(versions.isKnown)
    gone.clear()
    if (phase.now !== 'ready' || keys.length === 0) return
    let found: StoredRecord[]
    try {
      found = await storage.read(keys)
    } catch {
      return onGone(keys)
    }
    if (phase.now !== 'ready') return
    deliver(found)
    const there = new Set(found.filter(versions.isNewest).map(recordName))
    putBack(keys.filter((key) => !there.has(recordName(key))))
  }

  return { onGone, stop: timer.stop }
}
