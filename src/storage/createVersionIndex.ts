import { isClock, writerOf, type HybridClock } from './createClock.ts'
import type { RecordKey, StoredRecord } from './port.ts'
import { clockIn, deletionIn, isDeletionRank, rankOf } from './rankOf.ts'
import { recordKeyOf, recordName } from './recordName.ts'

/** A change on its way to storage; a `null` body deletes. */
export interface RecordWrite {
  readonly collection: string
  readonly id: string
  readonly body: unknown
  /** See `StoredRecord`. */
  readonly final?: boolean
}

/** Records from storage, compared with the known versions. */
export interface Accepted {
  /** Newer than what is known; from here on they are known. */
  readonly updates: StoredRecord[]
  /** Clock, by record name, of what the updates, deletions too, overwrote although their writers did not know it. */
  readonly overwritten: ReadonlyMap<string, string>
  /** Versions that lost against one whose writer did not know them, or against a deletion. */
  readonly conflicts: StoredRecord[]
}

/** The highest version known of each record: tells which of two is the newer, and whether one knew the other. */
export interface VersionIndex {
  /** Our version of a record, newer than every one known. */
  stamp(write: RecordWrite): StoredRecord
  accept(records: readonly StoredRecord[]): Accepted
  /** `false` once a newer version is known. */
  isNewest(record: StoredRecord): boolean
  /** The version that is known, with `body` unless it is a deletion; nothing where none is. */
  known(write: RecordWrite): StoredRecord[]
  isDeleted(key: RecordKey): boolean
  isKnown(key: RecordKey): boolean
  /** The records that are there. */
  live(): RecordKey[]
  /** Forgets all of a lower clock, and tells which of it were there. */
  forgetBelow(clock: string): RecordKey[]
  /** Takes them as news when they come again. */
  forget(keys: readonly RecordKey[]): void
  clear(): void
}

/** Starts without any version; `clock` stamps those made here. */
export function createVersionIndex(clock: HybridClock): VersionIndex {
  const highest = new Map<string, string>()
  /**
   * The newest version of another writer that ours is based on: few records ever have two writers in one page's life.
   */
  const bases = new Map<string, string>()

  function baseOf(name: string): string | undefined {
    const rank = highest.get(name)
    if (rank === undefined) return undefined
    const known = clockIn(rank)
    return clock.isOwn(known) ? bases.get(name) : known
  }

  function note(record: StoredRecord, name: string): void {
    highest.set(name, rankOf(record))
    if (record.base === undefined) bases.delete(name)
    else bases.set(name, record.base)
  }

  /** True when neither of the writers knew the other's version. */
  function isConflict(lower: string, higherRank: string, base: string | undefined): boolean {
    if (writerOf(lower) === writerOf(clockIn(higherRank))) return false
    // A writer watches over its own words: it keeps them unless it is told that exactly these were known.
    if (clock.isOwn(lower)) return base !== lower
    return lower > (base ?? '')
  }

  function live(): RecordKey[] {
    const names = [...highest].flatMap(([name, rank]) => (isDeletionRank(rank) ? [] : [name]))
    return names.map(recordKeyOf)
  }

  return {
    stamp({ collection, id, body, final }) {
      const name = recordName({ collection, id })
      const base = baseOf(name)
      const own = clock.next()
      const after = afterFor(highest.get(name) ?? '', own, body === null)
      const record: StoredRecord = {
        collection,
        id,
        clock: own,
        ...(body === null && { deleted: true }),
        ...(base !== undefined && { base }),
        ...(after !== undefined && { after }),
        ...(final === true && { final }),
        body,
      }
      note(record, name)
      return record
    },
    accept(records) {
      const updates: StoredRecord[] = []
      const overwritten = new Map<string, string>()
      const conflicts: StoredRecord[] = []
      let latest = ''
      for (const record of records) {
        // Of most it is enough to see that they are no later: they come newest first.
        if (record.clock > latest && isClock(record.clock)) latest = record.clock
        const name = recordName(record)
        const rank = rankOf(record)
        const known = highest.get(name)
        if (known === undefined || rank > known) {
          if (known !== undefined && isConflict(clockIn(known), rank, record.base))
            overwritten.set(name, clockIn(known))
          note(record, name)
          updates.push(record)
        } else if (rank !== known && record.deleted !== true && isConflict(record.clock, known, bases.get(name))) {
          conflicts.push(record)
        }
      }
      clock.observe(latest)
      return { updates, overwritten, conflicts }
    },
    isNewest: (record) => highest.get(recordName(record)) === rankOf(record),
    known({ collection, id, body }) {
      const name = recordName({ collection, id })
      const rank = highest.get(name)
      if (rank === undefined) return []
      const base = bases.get(name)
      const version = { collection, id, clock: clockIn(rank), ...(base !== undefined && { base }) }
      if (isDeletionRank(rank)) return [{ ...version, deleted: true, body: null }]
      const after = deletionIn(rank)
      return body === undefined ? [] : [{ ...version, ...(after !== undefined && { after }), body }]
    },
    isDeleted: (key) => isDeletionRank(highest.get(recordName(key)) ?? ''),
    isKnown: (key) => highest.has(recordName(key)),
    live,
    forgetBelow(floor) {
      // What is written from here on comes after it, however far ahead the clock of who erased is.
      clock.observe(floor)
      const gone = live().filter((key) => clockIn(highest.get(recordName(key))!) < floor)
      for (const [name, rank] of highest) if (clockIn(rank) < floor) highest.delete(name)
      return gone
    },
    forget: (keys) => keys.forEach((key) => highest.delete(recordName(key))),
    clear() {
      highest.clear()
      bases.clear()
    },
  }
}

/**
 * The deletion that a version comes after. A clock that leaves no room above it, which no writer makes, counts as one.
 */
function afterFor(rank: string, own: string, isDeletion: boolean): string | undefined {
  const [deletion, known] = [deletionIn(rank) ?? '', clockIn(rank)]
  const after = known >= own && known > deletion ? known : deletion
  return after === '' || (isDeletion && after < own) ? undefined : after
}
