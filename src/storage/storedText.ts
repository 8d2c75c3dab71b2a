import { isJsonObject } from '../core/index.ts'
import { isClock, writerOf } from './createClock.ts'
import type { RecordKey, StoredRecord } from './port.ts'
import { parseStored, unreadable } from './unreadable.ts'

/** The beginning of all keys of a name. No name's prefix begins another's. */
export function prefixOf(name: string): string {
  return `personaflow/${segment(name)}/`
}

/** The IndexedDB database of a name, and what tabs tell each other about it. */
export function databaseOf(name: string): string {
  return `personaflow/${segment(name)}`
}

/** The beginning of the keys of one record; the rest names the writer. */
export function recordPrefixOf(prefix: string, { collection, id }: RecordKey): string {
  return `${prefix}${segment(collection)}/${segment(id)}/`
}

/** The key under which a record's writer keeps its version. */
export function storageKeyOf(prefix: string, record: StoredRecord): string {
  return recordPrefixOf(prefix, record) + segment(writerOf(record.clock))
}

/** The record and the writer that a key belongs to; `undefined` for a key that is not ours. */
export function parseStorageKey(prefix: string, key: string): (RecordKey & { writer: string }) | undefined {
  const plain = key.replace(/(?<!\+)\++$/, '')
  try {
    const [collection, id, writer, ...rest] = plain.slice(prefix.length).split('/').map(unsegment)
    if (collection === undefined || id === undefined || writer === undefined || rest.length > 0) return undefined
    // Only the one way in which we write a name is ours: the key must be found again from the record.
    const canonical = recordPrefixOf(prefix, { collection, id }) + segment(writer)
    return canonical === plain ? { collection, id, writer } : undefined
  } catch {
    return undefined
  }
}

/** A key beside `key`, for when an unreadable value lies there: `encodeURIComponent` never writes a plus. */
export function alternativeKey(key: string): string {
  return `${key}+`
}

/** The text stored under a record's key; `schema` is the version of this code. */
export function encodeRecord({ clock, deleted, base, after, body, ...record }: StoredRecord, schema: number): string {
  const v = record.schema ?? schema
  return JSON.stringify(deleted ? { v, clock, deleted, base, after, body: null } : { v, clock, base, after, body })
}

/** The record in a stored value; what can't be read comes as {@link unreadable}. */
export function decodeRecord(prefix: string, key: string, raw: string, schema: number): StoredRecord {
  const name = parseStorageKey(prefix, key)
  if (name === undefined) return unreadable(key, raw, 'its key is no record’s')
  const value = parseStored(raw)
  if (!isJsonObject(value)) return unreadable(key, raw, 'it is not a JSON object')
  const { v, clock, deleted, base, after, body } = value
  if (typeof v !== 'number' || !(v >= 1)) return unreadable(key, raw, 'it has no version')
  if (v > schema) return unreadable(key, raw, `its version ${v} is newer than this app's`)
  if (!isClock(clock) || writerOf(clock) !== name.writer) return unreadable(key, raw, 'its clock is not its writer’s')
  if (![base, after].every((known) => known === undefined || isClock(known)))
    return unreadable(key, raw, 'what it was based on is no clock')
  if ((deleted !== undefined || body === undefined) && !(deleted === true && body === null))
    return unreadable(key, raw, 'it has no body')
  const { collection, id } = name
  // Proved above, field by field.
  return {
    collection,
    id,
    clock,
    ...(deleted === true && { deleted }),
    ...(base !== undefined && { base }),
    ...(after !== undefined && { after }),
    ...(v < schema && { schema: v }),
    body,
  } as StoredRecord
}

/** The version a value says it has; 0 when it says none. */
export function versionOf(raw: string, schema: number): number {
  // Almost all begin so; parsing each to look at one digit would double the time to load.
  if (raw.startsWith(`{"v":${schema},`)) return schema
  const value = parseStored(raw)
  return isJsonObject(value) && typeof value.v === 'number' ? value.v : 0
}

/** ASCII without a slash, and never the same for two texts. Lone surrogates, which no URI can hold, become %uXXXX. */
export function segment(text: string): string {
  // Ids of ours, almost always.
  if (/^[\w-]*$/.test(text)) return text
  return text.replace(/\P{Cs}+|(\p{Cs})/gu, (part, lone?: string) =>
    lone ? `%u${lone.charCodeAt(0).toString(16)}` : encodeURIComponent(part),
  )
}

/** Throws `URIError` when it isn't a segment. */
function unsegment(text: string): string {
  return text
    .split(/%u([0-9a-f]{4})/)
    .map((part, at) => (at % 2 === 0 ? decodeURIComponent(part) : String.fromCharCode(Number.parseInt(part, 16))))
    .join('')
}
