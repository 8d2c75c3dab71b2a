import { PersonaFlowError } from './error.ts'

/** What survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object. Keys are the app's or the user's own: read them with `Object.hasOwn`. */
export interface JsonObject {
  readonly [key: string]: Json
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Deeper content than this is refused, so that no walk over it can overflow the stack. */
const MAX_DEPTH = 64

/**
 * A copy that no caller can change afterwards and that storage gives back equal.
 * Throws `bad-input` with the path of what JSON can't hold (functions, cycles, NaN, bigint) or of nesting over 64.
 */
export function toJson(value: unknown, path = 'value', depth = 0): Json {
  if (depth > MAX_DEPTH) throw badJson(path, 'is nested deeper than 64 levels')
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value
    throw badJson(path, `is ${value}`)
  }
  if (Array.isArray(value)) return value.map((item, index) => toJson(item, `${path}[${index}]`, depth + 1))
  if (value instanceof Date) return value.toJSON()
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, toJson(item, `${path}.${key}`, depth + 1)]),
    )
  }
  throw badJson(path, `is a ${typeof value}`)
}

function badJson(path: string, what: string): PersonaFlowError {
  return new PersonaFlowError(
    'bad-input',
    `${path} ${what}, which JSON can't hold`,
    'Pass plain data: strings, finite numbers, booleans, null, arrays and objects',
  )
}
