import { shortenedText, isJsonObject, PersonaFlowError, type Json, type JsonObject } from '../core/index.ts'

/** The error for a value that isn't what the format says: where it stands, what it is, what it should be. */
export function shapeError(path: string, expected: string, value: unknown): PersonaFlowError {
  return new PersonaFlowError(
    'bad-input',
    `the backup has ${described(value)} at ${path}, where ${expected} should be`,
    'Nothing was imported: mend the file at that place, or choose another',
  )
}

/** The place of a field: `characters["Ada"]`, then `.memory_manager`. Names of personas are always quoted. */
export function under(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  if (!/^[a-z][A-Za-z_]*$/.test(key)) return named(path, key)
  return path === '' ? key : `${path}.${key}`
}

/** The place of what a user named: `characters["Ada"]`. */
export function named(path: string, name: string): string {
  return `${path}[${JSON.stringify(clipped(name))}]`
}

/** A field by name, never one that every object inherits. */
export function fieldOf(record: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/** Returns `value` as a JSON object; throws `bad-input` naming `path` when it is none. */
export function objectAt(path: string, value: unknown): JsonObject {
  if (isJsonObject(value)) return value
  throw shapeError(path, 'an object', value)
}

/** Returns `value` as a JSON list; throws `bad-input` naming `path` when it is none. */
export function listAt(path: string, value: unknown): readonly Json[] {
  // An array within parsed JSON holds JSON.
  if (Array.isArray(value)) return value as readonly Json[]
  throw shapeError(path, 'a list', value)
}

/** Returns `value` as a string; throws `bad-input` naming `path` when it is none. */
export function textAt(path: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw shapeError(path, 'a text', value)
}

function described(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return `the text ${JSON.stringify(clipped(value))}`
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object'
  return value === true ? 'true' : 'false'
}

/** The beginning of a text that a file holds, short enough for a sentence. */
export function clipped(text: string): string {
  return shortenedText(text, 60)
}
