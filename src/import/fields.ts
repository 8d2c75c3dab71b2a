import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'

/** A field by name, never one that every object inherits. */
export function fieldOf(value: unknown, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** A field that is a text, else `''`. */
export function textIn(value: unknown, key: string): string {
  const field = fieldOf(value, key)
  return typeof field === 'string' ? field : ''
}

/** A field that is an object, else an empty one. */
export function objectIn(value: unknown, key: string): JsonObject {
  const field = fieldOf(value, key)
  return isJsonObject(field) ? field : {}
}

/** The items of a field that is a list; those of an object's values where `orValues`; else none. */
export function listIn(value: unknown, key: string, { orValues = false } = {}): readonly Json[] {
  const field = fieldOf(value, key)
  if (Array.isArray(field)) return field as readonly Json[]
  return orValues && isJsonObject(field) ? Object.values(field) : []
}

/** The objects among the items of a list. */
export function objectsIn(value: unknown, key: string, options: { orValues?: boolean } = {}): readonly JsonObject[] {
  return listIn(value, key, options).filter((item): item is JsonObject => isJsonObject(item))
}

/** A field that is a finite number, or a text of one; else `undefined`. */
export function numberIn(value: unknown, key: string): number | undefined {
  const field = fieldOf(value, key)
  const number = typeof field === 'string' && field.trim() !== '' ? Number(field) : field
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** A field that is true or false, in a word or as 1 or 0 too, else `undefined`. */
export function flagIn(value: unknown, key: string): boolean | undefined {
  const field = fieldOf(value, key)
  if (typeof field === 'boolean') return field
  const text = typeof field === 'string' || typeof field === 'number' ? String(field).trim().toLowerCase() : ''
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined
}

/** A field that is a text or a number, as a text; else `''`. */
export function labelIn(value: unknown, key: string): string {
  const field = fieldOf(value, key)
  return typeof field === 'string' || typeof field === 'number' ? String(field) : ''
}
