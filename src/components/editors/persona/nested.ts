import { isJsonObject, type Json, type JsonObject } from '../../../core/index.ts'

/** The kinds of values that nested data can hold. */
export type EntryKind = 'text' | 'number' | 'flag' | 'list' | 'group'

/** An entry of a group or a list: its key, or its place. */
export interface Entry {
  readonly key: string
  readonly value: Json
}

/** What a group or a list holds, in order. */
export function entriesOf(value: JsonObject | readonly Json[]): Entry[] {
  return Object.entries<Json>(value).map(([key, item]) => ({ key, value: item }))
}

/** The kind of a value; `null` reads as an empty text. */
export function kindOfEntry(value: Json): EntryKind {
  if (Array.isArray(value)) return 'list'
  if (isJsonObject(value)) return 'group'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'flag' : 'text'
}

/** A value of that kind to begin with. */
export function emptyOf(kind: EntryKind): Json {
  return { text: '', number: 0, flag: false, list: [], group: {} }[kind]
}

/** `value` with one entry changed; without a new value it goes. */
export function withEntry<T extends JsonObject | readonly Json[]>(value: T, key: string, next: Json | undefined): T {
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).flatMap(([name, item]) =>
      name !== key ? [[name, item]] : next === undefined ? [] : [[name, next]],
    )
    return Object.fromEntries(entries) as T
  }
  const items = (value as readonly Json[]).flatMap((item, at) =>
    String(at) !== key ? [item] : next === undefined ? [] : [next],
  )
  return items as unknown as T
}

/** `value` with one key renamed, in its place. `undefined` where the new one is taken or empty. */
export function renamed(value: JsonObject, key: string, next: string): JsonObject | undefined {
  const name = next.trim()
  if (name === '' || (name !== key && Object.hasOwn(value, name))) return undefined
  return Object.fromEntries(Object.entries(value).map(([old, item]) => [old === key ? name : old, item]))
}

/** `value` with one more entry at its end; in a group under the first free name. */
export function withNew<T extends JsonObject | readonly Json[]>(value: T, kind: EntryKind, name: string): T {
  if (Array.isArray(value)) return [...value, emptyOf(kind)] as unknown as T
  let key = name
  for (let at = 2; Object.hasOwn(value, key); at += 1) key = `${name} ${at}`
  return Object.fromEntries([...Object.entries(value), [key, emptyOf(kind)]]) as T
}
