import type { History } from './createHistory.ts'
import type { VersionIndex, RecordWrite } from './createVersionIndex.ts'
import type { EnginePhase } from './createPhase.ts'
import type { Quarantine } from './createQuarantine.ts'
import type { Lane, WriteQueue } from './createWriteQueue.ts'
import { HISTORY, type RecordKey, type StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

interface WriterOptions {
  phase: EnginePhase
  versions: VersionIndex
  quarantine: Quarantine
  history: History
  queue: Pick<WriteQueue, 'put'>
}

/** Everything that goes to storage goes through here: at once, or once all that is stored has arrived. */
export interface Writer {
  write(records: readonly RecordWrite[], lane?: Lane): void
  /** True while a write of this record waits. */
  isWaiting(key: RecordKey): boolean
  /** Keeps a stored version beside a write that waits: that one is newer, and its author knew nothing of this. */
  keepBeside(stored: StoredRecord): void
  /** Lets go what waited; in any phase but `ready` it is dropped. */
  release(): void
  clear(): void
}

/** Stamps each change with a version and queues it; changes made while the engine waits are kept until then. */
export function createWriter({ phase, versions, quarantine, history, queue }: WriterOptions): Writer {
  const early = new Map<string, { write: RecordWrite; lane: Lane }>()

  function put(change: RecordWrite, lane: Lane): void {
    if (phase.now !== 'ready') return
    const copy = quarantine.copyBefore(change)
    const isGone = change.body === null || change.final === true
    for (const one of [...(copy === undefined ? [] : [copy]), ...(isGone ? history.forget(change) : []), change]) {
      const record = versions.stamp(one)
      if (one.collection === HISTORY) history.note(record)
      queue.put(record, lane)
    }
  }

  function hold(change: RecordWrite, lane: Lane): void {
    const key = recordName(change)
    early.set(key, { write: change, lane: early.get(key)?.lane === 'now' ? 'now' : lane })
  }

  function write(records: readonly RecordWrite[], lane: Lane = 'now'): void {
    for (const record of records) (phase.isWaiting ? hold : put)(record, lane)
  }

  return {
    write,
    isWaiting: (key) => early.has(recordName(key)),
    keepBeside(stored) {
      const change = early.get(recordName(stored))?.write
      if (change !== undefined && change.body !== null && stored.deleted !== true)
        write(history.keep(stored, change.body))
    },
    release() {
      for (const one of early.values()) put(one.write, one.lane)
      early.clear()
    },
    clear: () => early.clear(),
  }
}
