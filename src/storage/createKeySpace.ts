import { msOf } from './createClock.ts'
import { createKeyArea, type KeyArea, type KeyAreaOptions } from './createKeyArea.ts'
import { ERASURE, type LostRecords, type RecordKey, type StoredRecord } from './port.ts'
import { outdates, rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'
import { encodeRecord, alternativeKey, recordPrefixOf, storageKeyOf } from './storedText.ts'

/** All keys of one name in a Storage: one for each record and writer. */
export interface KeySpace extends Pick<KeyArea, 'keys' | 'look' | 'recordOf' | 'clear' | 'readSchemas' | 'schema'> {
  /** The versions of a record among the keys looked at or written so far, the newest first. */
  versionsOf(record: RecordKey): StoredRecord[]
  /** All or nothing. Throws what `setItem` throws. */
  commit(records: readonly StoredRecord[]): void
  /** See the port. */
  lost(how: 'glance' | 'all'): LostRecords | undefined
  /** Removes these versions, where they still lie as they are. */
  forget(records: readonly StoredRecord[]): void
  /** Removes a key of this name whose value can't be read. */
  discard(key: string): void
  /** UTF-16 units of all keys and values looked at or written so far. */
  readonly units: number
}

/**
 * A version this young is left in its place by who outdates it: its writer may be changing it in this very moment, which a
 * page of another process doesn't read yet, and to remove the key would remove the change. The next writer takes it away.
 * Where that happens to an older one all the same, the page that knows the change writes it again.
 */
const SETTLED_MS = 10_000

/** Writes each record under a key of its own writer, and removes the versions that it outdates. */
export function createKeySpace(options: KeyAreaOptions): KeySpace {
  const area = createKeyArea(options)
  const { prefix, index, keys, look, put, recordOf } = area

  /** The key for our version; an unreadable value from a writer of our name keeps its key. */
  function keyFor(record: StoredRecord): string {
    let key = storageKeyOf(prefix, record)
    while (index.rankAt(key) === undefined && look(key)?.clock === '') key = alternativeKey(key)
    return key
  }

  /** Versions that `record` makes useless: its writer knew them. One that changed since we saw it is not ours to judge. */
  function outdatedBy(record: StoredRecord, ownKey: string): string[] {
    const rank = rankOf(record)
    return [...index.ranksOf(recordPrefixOf(prefix, record))].flatMap(([key, seen]) => {
      const other = key === ownKey || seen >= rank ? undefined : look(key)
      if (other === undefined || other.clock === '' || rankOf(other) !== seen) return []
      return outdates(record, other) && (record.deleted || record.final || hasSettled(other, record)) ? [key] : []
    })
  }

  /** Writes one version and gives the keys it makes useless; `undo` gets how to take it back. */
  function write(record: StoredRecord, undo: (() => void)[]): string[] {
    const key = keyFor(record)
    const rank = rankOf(record)
    if ((index.rankAt(key) ?? '') > rank) return []
    const outdated = outdatedBy(record, key)
    // A deletion makes its own room first: forgetting must work when storage is full.
    if (record.deleted) undo.push(...outdated.splice(0).map((other) => put(other, null)))
    undo.push(put(key, encodeRecord(record, options.schema), rank))
    return outdated
  }

  function versionsOf(record: RecordKey): StoredRecord[] {
    const versions = [...index.ranksOf(recordPrefixOf(prefix, record)).keys()].map(look)
    return versions
      .filter((version) => version !== undefined)
      .filter(({ clock }) => clock !== '')
      .toSorted((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1))
  }

  return {
    keys,
    look,
    recordOf,
    clear: area.clear,
    readSchemas: area.readSchemas,
    versionsOf,
    commit(records) {
      const undo: (() => void)[] = []
      const outdated: string[] = []
      try {
        const [deletions, others] = [records.filter(isDeletion), records.filter((record) => !isDeletion(record))]
        for (const record of [...deletions, ...others]) outdated.push(...write(record, undo))
      } catch (error) {
        for (const putBack of undo.toReversed()) putBack()
        throw error
      }
      for (const key of outdated) put(key, null)
    },
    lost(how) {
      if (how === 'glance' && (index.last === undefined || area.isThere(index.last))) return undefined
      const gone = index.keys().filter((key) => !area.isThere(key))
      if (gone.length === 0) return undefined
      for (const key of gone) index.note(key, null)
      const known = new Set(index.keys())
      // What another page wrote in their place, and has not told yet.
      for (const key of keys()) if (!known.has(key)) look(key)
      const records = new Map(gone.flatMap((key) => recordOf(key) ?? []).map((one) => [recordName(one), one]))
      const all = [...records.values()]
      return {
        gone: all.map(({ collection, id }) => ({ collection, id })),
        found: [...all, { collection: ERASURE, id: 'all' }].flatMap(versionsOf),
      }
    },
    forget(records) {
      for (const record of records) {
        const rank = rankOf(record)
        const known = [...index.ranksOf(recordPrefixOf(prefix, record))].filter(([, seen]) => seen === rank)
        for (const [key] of known) {
          const there = look(key)
          if (there !== undefined && there.clock !== '' && rankOf(there) === rank) put(key, null)
        }
      }
    },
    discard(key) {
      if (key.startsWith(prefix) && look(key)?.clock === '') put(key, null)
    },
    get schema() {
      return area.schema
    },
    get units() {
      return index.units
    },
  }
}

/** True when the writer of `other` had long left it alone by the time `record` was written. */
function hasSettled(other: StoredRecord, record: StoredRecord): boolean {
  return msOf(record.clock) - msOf(other.clock) >= SETTLED_MS
}

function isDeletion({ deleted }: StoredRecord): boolean {
  return deleted === true
}
