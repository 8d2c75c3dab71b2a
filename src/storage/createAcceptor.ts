import { isJsonObject } from '../core/index.ts'
import type { History } from './createHistory.ts'
import type { VersionIndex, RecordWrite } from './createVersionIndex.ts'
import type { Migrator } from './createMigrator.ts'
import type { Quarantine } from './createQuarantine.ts'
import { BACKUP, ERASURE, HISTORY, QUARANTINE, type RecordKey, type StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** Options of an acceptor: the parts of the engine that hear of each record, and the caller's view of it. */
export interface AcceptorOptions {
  versions: VersionIndex
  history: History
  quarantine: Quarantine
  migrator: Migrator
  /** The body of a record that the caller shows now. */
  bodyOf: (key: RecordKey) => unknown
  /** Resolves two versions whose writers did not know each other's; `undefined`: the higher clock decides. */
  merge: Merge
  /** Goes to storage, now or when hydration has ended. */
  write: (writes: readonly RecordWrite[]) => void
  /** True while this page loads: then nobody else may be left who ends an erasure. */
  isLoading: () => boolean
  /** All of a lower clock is gone: another tab erased everything. */
  onErased: () => void
}

/**
 * Returns the body to write for both; `undefined` when `winner` says it all. A `winner` that is missing was deleted.
 */
export type Merge = (key: RecordKey, bodies: { readonly loser: unknown; readonly winner: unknown }) => unknown

/** Everything that comes from storage comes through here, whether loaded or behind a hint. */
export interface Acceptor {
  /** Takes note of what storage gave. Returns what is news to the caller, deletions with a `null` body. */
  take(records: readonly StoredRecord[]): StoredRecord[]
  /** From here on all of a lower clock is erased. */
  erase(clock: string): void
  /** Backups that were found, to be deleted once all is well. */
  readonly backups: readonly string[]
}

const INTERNAL: ReadonlySet<string> = new Set([QUARANTINE, HISTORY, ERASURE, BACKUP])

/** Compares incoming records with the known versions, and keeps the losers of conflicts in the history. */
export function createAcceptor(options: AcceptorOptions): Acceptor {
  const { versions, history, quarantine, migrator, bodyOf, merge, write, isLoading } = options
  const backups: string[] = []
  let floor = ''

  /** The records that are known here although another tab erased them meanwhile. */
  function erased(): StoredRecord[] {
    const gone: StoredRecord[] = []
    for (const key of versions.forgetBelow(floor)) {
      if (!INTERNAL.has(key.collection)) gone.push({ ...key, clock: floor, deleted: true, body: null })
    }
    for (const part of [history, quarantine]) part.clear()
    options.onErased()
    return gone
  }

  function raiseFloor(records: readonly StoredRecord[]): boolean {
    const before = floor
    for (const { collection, clock } of records) if (collection === ERASURE && clock > floor) floor = clock
    return floor > before
  }

  /** Deletes records left behind by an erasure that was cut short, or by a tab that had not heard of it. */
  function cleanUp(stale: readonly StoredRecord[]): void {
    const left = stale.filter(({ collection, deleted }) => collection !== ERASURE && deleted !== true)
    if (left.length > 0) write(left.map(({ collection, id }) => ({ collection, id, body: null })))
  }

  function noteInternal(record: StoredRecord): boolean {
    if (!INTERNAL.has(record.collection)) return false
    if (record.collection === HISTORY) {
      history.note(record)
      // Its record was deleted while this copy was on its way.
      if (record.deleted !== true && isOrphan(record.body)) write([{ ...record, body: null }])
    }
    if (record.collection === BACKUP && record.deleted !== true) backups.push(record.id)
    return true
  }

  /** Written again, since no other tab may have seen both. */
  function both({ collection, id, clock }: StoredRecord, body: unknown): StoredRecord {
    write([{ collection, id, body }])
    return { collection, id, clock, body }
  }

  function isOrphan(body: unknown): boolean {
    if (!isJsonObject(body) || typeof body.collection !== 'string' || typeof body.id !== 'string') return false
    return versions.isDeleted({ collection: body.collection, id: body.id })
  }

  return {
    take(records) {
      const isErased = raiseFloor(records)
      const gone = isErased ? erased() : []
      // Without a clock it is what could not be read.
      const valid = records.filter(({ clock }) => clock !== '' && clock > floor)
      // Who erases clears all in a moment: deletions written after that would keep the ids of what is gone.
      if (floor !== '' && (!isErased || isLoading()))
        cleanUp(records.filter(({ clock }) => clock !== '' && clock < floor))
      quarantine.note(records)
      const { updates, overwritten, conflicts } = versions.accept(valid)
      for (const [at, record] of updates.entries()) {
        if (overwritten.size === 0 || !overwritten.has(recordName(record))) continue
        const body = bodyOf(record)
        const merged = merge(record, { loser: body, winner: record.body ?? undefined })
        if (merged !== undefined) updates[at] = both(record, merged)
        else if (body !== undefined && record.deleted !== true)
          write(history.keep({ ...record, clock: overwritten.get(recordName(record))!, body }, record.body))
      }
      // A name for each of what is loaded costs as much as all else in here, and hardly ever is one in conflict.
      const current = new Map(conflicts.length > 0 ? updates.map((record) => [recordName(record), record.body]) : [])
      for (const record of conflicts) {
        if (INTERNAL.has(record.collection)) continue
        const winner = versions.isDeleted(record) ? undefined : (current.get(recordName(record)) ?? bodyOf(record))
        const merged = merge(record, { loser: record.body, winner })
        if (merged !== undefined) updates.push(both(record, merged))
        else if (!versions.isDeleted(record)) write(history.keep(record, winner))
      }
      for (const record of updates) if (record.deleted === true) write(history.forget(record))
      return [...gone, ...updates.filter((record) => !noteInternal(record)).flatMap(migrator.take)]
    },
    erase(clock) {
      floor = clock
    },
    get backups() {
      return backups
    },
  }
}
