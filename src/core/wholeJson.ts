import { wholeCharacters } from './wholeCharacters.ts'

/** The deepest nesting that is mended; no JSON goes deeper. */
const MAX_DEPTH = 64

/** `value` without halves of characters in any text or key of it; the very same where there are none. */
export function wholeJson<T>(value: T): T {
  // Texts stay texts, lists lists, and objects keep their fields.
  return whole(value, 0) as T
}

function whole(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return wholeCharacters(value)
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => whole(item, depth + 1))
    return items.every((item, at) => item === value[at]) ? value : items
  }
  if (!isPlain(value)) return value
  const fields = Object.entries(value)
  const cleaned = fields.map(([key, item]) => [wholeCharacters(key), whole(item, depth + 1)] as const)
  const isSame = cleaned.every(([key, item], at) => key === fields[at]![0] && item === fields[at]![1])
  return isSame ? value : Object.fromEntries(cleaned)
}

/** An object of a class is left alone: what it holds is its own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
