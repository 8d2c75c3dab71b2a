import type { Json } from './json.ts'

/** Less deep than what an import takes, so that a backup of it can come back. */
const MAX_DEPTH = 48

/** Of one import, all records together, five times as many are taken. */
const MAX_VALUES = 100_000

/**
 * The nearest that JSON can hold, for what others bring and nobody is there to correct: the output of a tool, metadata of
 * a stream. Never throws. A bigint becomes its digits, NaN `null`, a `toJSON` is asked, an Error its name and message;
 * a text in brackets stands for what can't be kept, such as `[circular]` or `[a function]`.
 */
export function storable(value: unknown): Json {
  const above: object[] = []
  let left = MAX_VALUES

  function copy(item: unknown): Json {
    left -= 1
    if (left < 0) return '[left out]'
    if (item === null || item === undefined) return null
    if (typeof item === 'string' || typeof item === 'boolean') return item
    if (typeof item === 'number') return Number.isFinite(item) ? item : null
    if (typeof item === 'bigint') return String(item)
    if (typeof item !== 'object') return `[a ${typeof item}]`
    if (above.includes(item)) return '[circular]'
    if (above.length === MAX_DEPTH) return '[nested too deep]'
    above.push(item)
    try {
      return copyObject(item)
    } catch {
      return '[unreadable]'
    } finally {
      above.pop()
    }
  }

  function copyObject(item: object): Json {
    if ('toJSON' in item && typeof item.toJSON === 'function') return copy(item.toJSON() as unknown)
    if (Array.isArray(item) || item instanceof Set || item instanceof Map) return [...walk(item)]
    if (item instanceof Error) return { name: copy(item.name), message: copy(item.message) }
    const fields = ArrayBuffer.isView(item) ? [] : Object.keys(item)
    if (fields.length === 0 && !isPlain(item)) return `[${nameOf(item)}]`
    const copied: [string, Json][] = []
    for (const key of fields) {
      if (left < 0) break
      const field = fieldOf(item, key)
      if (field !== undefined) copied.push([key, copy(field)])
    }
    return Object.fromEntries(copied)
  }

  function* walk(items: Iterable<unknown>): Generator<Json> {
    for (const item of items) {
      yield copy(item)
      if (left < 0) return
    }
  }

  return copy(value)
}

/** Runs a getter. */
function fieldOf(item: object, key: string): unknown {
  try {
    return Reflect.get(item, key)
  } catch {
    return '[unreadable]'
  }
}

/** Of whatever frame. */
function isPlain(item: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(item)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function nameOf(item: object): string {
  const name: unknown = item.constructor.name
  return typeof name === 'string' && name !== '' ? name : 'an object'
}
