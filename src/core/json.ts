import { PersonaFlowError } from './error.ts'
import { kindOf } from './issue.ts'
import { wholeCharacters } from './wholeCharacters.ts'

/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object. Keys are the app's or the user's own: read them with `Object.hasOwn`. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** The part of a value that can't become JSON. */
export interface JsonFault {
  /** Keys from the value down to it. */
  readonly path: readonly (string | number)[]
  /** Goes on after its name: `is a Map, which JSON can't hold`. */
  readonly what: string
}

/** True for any object that is neither `null` nor an array; its fields aren't looked at. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Deeper content than this is refused, so that no walk over it can overflow the stack. */
const MAX_DEPTH = 64

/** One list that stands in sixty others, twice in each, is a small thing in memory and has no end as JSON. */
const MAX_VALUES = 1_000_000

/**
 * A copy that no caller can change afterwards and that storage gives back equal. A `Date` becomes its text, a field that
 * is `undefined` is left out, half a character too. Throws `bad-input` with the path of what JSON can't hold: functions, cycles, NaN, bigint,
 * invalid dates, holes in a list, objects of a class such as `Map`, nesting over 64 levels, over a million values.
 */
export function toJson(value: unknown, path = 'value', depth = 0): Json {
  return copyJson(value, (fault) => throwBadJson(path, fault), depth)
}

/** The copy of {@link toJson}; each fault is told instead of thrown and is `null` in the copy. */
export function copyJson(value: unknown, onFault: (fault: JsonFault) => void, depth = 0): Json {
  const path: (string | number)[] = []
  const above: object[] = []
  let left = MAX_VALUES

  function fault(what: string): null {
    onFault({ path: [...path], what })
    return null
  }

  function copy(item: unknown): Json {
    left -= 1
    // Told once; the walk is over then.
    if (left < 0) return left === -1 ? fault(`is beyond the first ${MAX_VALUES} values`) : null
    if (depth + path.length > MAX_DEPTH) return fault(`is nested deeper than ${MAX_DEPTH} levels`)
    if (typeof item === 'string') return wholeCharacters(item)
    if (item === null || typeof item === 'boolean') return item
    if (typeof item === 'number' && Number.isFinite(item)) return item
    if (typeof item !== 'object') return fault(`is ${kindOf(item)}, which JSON can't hold`)
    if (above.includes(item)) return fault(`contains itself, and so is nested deeper than ${MAX_DEPTH} levels`)
    const contents = contentsOf(item)
    if ('what' in contents) return fault(contents.what)
    if ('text' in contents) return contents.text
    above.push(item)
    const copied =
      'list' in contents
        ? copyAll(contents.list.entries()).map(([, inner]) => inner)
        : Object.fromEntries(copyAll(contents.fields).map(([key, inner]) => [wholeCharacters(key), inner]))
    above.pop()
    return copied
  }

  function copyAll<Key extends string | number>(entries: Iterable<[Key, unknown]>): [Key, Json][] {
    const copies: [Key, Json][] = []
    for (const [key, item] of entries) {
      if (left < 0) break
      path.push(key)
      copies.push([key, copy(item)])
      path.pop()
    }
    return copies
  }

  return copy(value)
}

type Contents = { list: unknown[] } | { fields: [string, unknown][] } | { text: string } | { what: string }

/**
 * Reads the content of `object`. Anything that can run the caller's code, such as getters and proxies, is read here and
 * only once.
 */
function contentsOf(object: object): Contents {
  try {
    if (Array.isArray(object)) {
      if (object.length > MAX_VALUES) return { what: `has more than ${MAX_VALUES} items` }
      // Unlike `map`, this reads holes: JSON would make them null.
      return { list: Array.from<unknown>(object) }
    }
    if (object instanceof Date) {
      // Its type says string; an invalid date gives null.
      const text: unknown = object.toJSON()
      return typeof text === 'string' ? { text } : { what: "is an invalid date, which JSON can't hold" }
    }
    const className = classOf(object)
    if (className !== undefined) return { what: `is ${className}, which JSON can't hold` }
    return { fields: Object.entries(object).filter(([, item]) => item !== undefined) }
  } catch {
    return { what: "can't be read" }
  }
}

/** `a Map`, `an Error`; `undefined` for a plain object, which may come from another frame. */
function classOf(object: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (typeof prototype !== 'object' || prototype === null || Object.getPrototypeOf(prototype) === null) return undefined
  const name: unknown = prototype.constructor?.name
  if (typeof name !== 'string' || name === '' || name === 'Object') return 'an object with a prototype'
  return `${/^[AEIO]/i.test(name) ? 'an' : 'a'} ${name}`
}

function throwBadJson(root: string, { path, what }: JsonFault): never {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  throw new PersonaFlowError(
    'bad-input',
    `${root}${place} ${what}`,
    'Pass plain data: strings, finite numbers, booleans, null, arrays and objects',
  )
}
