import { createKeyIndex, type KeyIndex } from './createKeyIndex.ts'
import type { RecordKey, StoredRecord } from './port.ts'
import { rankOf } from './rankOf.ts'
import { decodeRecord, parseStorageKey, prefixOf, versionOf } from './storedText.ts'

export interface KeyAreaOptions {
  area: Storage
  name: string
  schema: number
}

/** The part of a Storage that belongs to one name, and what is known of it: no key is changed unnoticed by us. */
export interface KeyArea {
  /** Where all keys of the name begin. */
  readonly prefix: string
  readonly index: KeyIndex
  keys(): string[]
  /** What lies under a key now; what can't be read has no clock. `undefined`: nothing does. */
  look(key: string): StoredRecord | undefined
  /** Which record a key of this name belongs to; `undefined` for every other key. */
  recordOf(key: string): RecordKey | undefined
  /** Whether something still lies there. */
  isThere(key: string): boolean
  /** Writes, or with `null` removes; gives how to take that back, as far as there is room. Throws what `setItem` throws. */
  put(key: string, text: string | null, rank?: string): () => void
  clear(): void
  /** Looks at the version of every value, without parsing those that are of ours. */
  readSchemas(): void
  /** The highest version seen so far. */
  readonly schema: number
}

export function createKeyArea({ area, name, schema }: KeyAreaOptions): KeyArea {
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

  function put(key: string, text: string | null, rank?: string): () => void {
    const before = { text: area.getItem(key), rank: index.rankAt(key) }
    if (text === null) area.removeItem(key)
    else area.setItem(key, text)
    index.note(key, text, rank)
    return () => {
      try {
        put(key, before.text, before.rank)
      } catch {
        // Another tab took the room in this very moment. Who asked for the commit still has its records and tries again.
      }
    }
  }

  return {
    prefix,
    index,
    keys,
    look(key) {
      const text = readSchema(key)
      const record = text === null ? undefined : decodeRecord(prefix, key, text, schema)
      index.note(key, text, record === undefined || record.clock === '' ? '' : rankOf(record))
      return record
    },
    recordOf: (key) => (key.startsWith(prefix) ? parseStorageKey(prefix, key) : undefined),
    isThere: (key) => area.getItem(key) !== null,
    put,
    clear() {
      for (const key of keys()) area.removeItem(key)
      index.clear()
      highestSchema = schema
    },
    readSchemas: () => keys().forEach(readSchema),
    get schema() {
      return highestSchema
    },
  }
}
