import { msOf } from './createClock.ts'
import { createKeyIndex } from './createKeyIndex.ts'
import { ERASURE, type LostRecords, type RecordKey, type StoredRecord } from './port.ts'
import { outdates, rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'
import {
  decodeRecord,
  encodeRecord,
  evade,
  parseStorageKey,
  prefixOf,
  recordPrefixOf,
  storageKeyOf,
  versionOf,
} from './storedText.ts'

/** All keys of one name in a Storage: one for each record and writer. */
export interface KeySpace {
  keys(): string[]
  /** What lies under a key now; what can't be read has no clock. `undefined`: nothing does. */
  look(key: string): StoredRecord | undefined
  /** Which record a key of this name belongs to; `undefined` for every other key. */
  recordOf(key: string): RecordKey | undefined
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
  clear(): void
  /** UTF-16 units of all keys and values looked at or written so far. */
  readonly units: number
  /** Looks at the version of every value, without parsing those that are of ours. */
  readSchemas(): void
  /** The highest version seen so far. */
  readonly schema: number
}

export interface KeySpaceOptions {
  area: Storage
  name: string
  schema: number
}

/**
 * A version this young is left in its place by who outdates it: its writer may be changing it in this very moment, which a
 * page of another process doesn't read yet, and to remove the key would remove the change. The next writer takes it away.
 * Where that happens to an older one all the same, the page that knows the change writes it again.
 */
const SETTLED_MS = 10_000

/** What lay under a key. */
interface Before {
  readonly key: string
  readonly text: string | null
  readonly rank: string | undefined
}

export function createKeySpace({ area, name, schema }: KeySpaceOptions): KeySpace {
  const prefix = prefixOf(name)
  const index = createKeyIndex()
  let highestSchema = schema

  function keys(): string[] {
    const all = Array.from({ length: area.length }, (_, at) => area.key(at) ?? '')
    return all.filter((key) => key.startsWith(prefix))
  }

  function readSchema(key: string): string | null {
    const text = area.getItem(key)
    if (text !== null) highestSchema = Math.max(highestSchema, versionOf(text, schema))
    return text
  }

  function look(key: string): StoredRecord | undefined {
    const text = readSchema(key)
    const record = text === null ? undefined : decodeRecord(prefix, key, text, schema)
    index.note(key, text, record === undefined || record.clock === '' ? '' : rankOf(record))
    return record
  }

  function rankAt(key: string): string {
    const record = look(key)
    return record === undefined || record.clock === '' ? '' : rankOf(record)
  }

  function put(key: string, text: string | null, rank?: string): Before {
    const before = { key, text: area.getItem(key), rank: index.rankAt(key) }
    if (text === null) area.removeItem(key)
    else area.setItem(key, text)
    index.note(key, text, rank)
    return before
  }

  /** Where our version goes; an unreadable value that lies there, from a writer of our name, stays. */
  function keyFor(record: StoredRecord): string {
    let key = storageKeyOf(prefix, record)
    while (index.rankAt(key) === undefined && look(key)?.clock === '') key = evade(key)
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

  /** Writes one version and gives the keys it makes useless; `undo` gets what to put back. */
  function write(record: StoredRecord, undo: Before[]): string[] {
    const key = keyFor(record)
    const rank = rankOf(record)
    if ((index.rankAt(key) ?? '') > rank) return []
    const outdated = outdatedBy(record, key)
    // A deletion makes its own room first: forgetting must work when storage is full.
    if (record.deleted) undo.push(...outdated.splice(0).map((other) => put(other, null)))
    undo.push(put(key, encodeRecord(record, schema), rank))
    return outdated
  }

  function versionsOf(record: RecordKey): StoredRecord[] {
    const versions = [...index.ranksOf(recordPrefixOf(prefix, record)).keys()].map(look)
    return versions
      .filter((version) => version !== undefined)
      .filter(({ clock }) => clock !== '')
      .toSorted((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1))
  }

  function putBack({ key, text, rank }: Before): void {
    try {
      put(key, text, rank)
    } catch {
      // Another tab took the room in this very moment. Who asked for the commit still has its records and tries again.
    }
  }

  return {
    keys,
    readSchemas: () => keys().forEach(readSchema),
    look,
    recordOf: (key) => (key.startsWith(prefix) ? parseStorageKey(prefix, key) : undefined),
    versionsOf,
    commit(records) {
      const undo: Before[] = []
      const outdated: string[] = []
      try {
        const [deletions, others] = [records.filter(isDeletion), records.filter((record) => !isDeletion(record))]
        for (const record of [...deletions, ...others]) outdated.push(...write(record, undo))
      } catch (error) {
        for (const before of undo.toReversed()) putBack(before)
        throw error
      }
      for (const key of outdated) put(key, null)
    },
    lost(how) {
      if (how === 'glance' && (index.last === undefined || area.getItem(index.last) !== null)) return undefined
      const gone = index.keys().filter((key) => area.getItem(key) === null)
      if (gone.length === 0) return undefined
      for (const key of gone) index.note(key, null)
      const known = new Set(index.keys())
      // What another page wrote in their place, and has not told yet.
      for (const key of keys()) if (!known.has(key)) look(key)
      const records = new Map(
        gone.flatMap((key) => parseStorageKey(prefix, key) ?? []).map((one) => [recordName(one), one]),
      )
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
        for (const [key] of known) if (rankAt(key) === rank) put(key, null)
      }
    },
    discard(key) {
      if (key.startsWith(prefix) && look(key)?.clock === '') put(key, null)
    },
    clear() {
      for (const key of keys()) area.removeItem(key)
      index.clear()
      highestSchema = schema
    },
    get units() {
      return index.units
    },
    get schema() {
      return highestSchema
    },
  }
}

/** Whether the writer of `other` had long left it alone when `record` was written. */
function hasSettled(other: StoredRecord, record: StoredRecord): boolean {
  return msOf(record.clock) - msOf(other.clock) >= SETTLED_MS
}

function isDeletion({ deleted }: StoredRecord): boolean {
  return deleted === true
}
