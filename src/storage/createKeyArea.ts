import { createKeyIndex, type KeyIndex } from './createKeyIndex.ts'
import type { RecordKey, StoredRecord } from './port.ts'
import { rankOf } from './rankOf.ts'
import { decodeRecord, parseStorageKey, prefixOf, versionOf } from './storedText.ts'

/** Options of a key area: the Storage, the name of the records, and the version of this code's shapes. */
export interface KeyAreaOptions {
  area: Storage
  name: string
  schema: number
}

/** The part of a Storage that belongs to one name, and what is known of it: no key is changed unnoticed by us. */
export interface KeyArea {
  /** The beginning of all keys of the name. */
  readonly prefix: string
  readonly index: KeyIndex
  keys(): string[]
  /** The record under a key now; one that can't be read has no clock. `undefined`: the key is unused. */
  look(key: string): StoredRecord | undefined
  /** The record that a key of this name belongs to; `undefined` for every other key. */
  recordOf(key: string): RecordKey | undefined
  /** True while something is stored under the key. */
  isThere(key: string): boolean
  /**
   * Writes, or with `null` removes; returns a function that takes it back if there is room. Throws what `setItem`
   * throws.
   */
  put(key: string, text: string | null, rank?: string): () => void
  clear(): void
  /** Looks at the version of every value, without parsing those that are of ours. */
  readSchemas(): void
  /** The highest version seen so far. */
  readonly schema: number
}

/** Reads and writes the keys of one name, and indexes each key that it touches. */
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
