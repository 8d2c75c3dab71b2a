import { clippedText } from './clippedText.ts'
import { type Json } from './json.ts'
import { isSecretName, redact } from './redact.ts'

/** Characters of one text. */
const MAX_TEXT = 2000
/** Read at most this much of a text: what is beyond the redacted part is cut anyway. */
const MAX_READ = 4 * MAX_TEXT
const MAX_DEPTH = 6
/** Items of one list or object. */
const MAX_ITEMS = 50
/** Values of one entry in all: six levels of fifty would be billions. */
const MAX_VALUES = 500

/** `text` as a log may keep it: no secrets, at most 2,000 characters. */
export function toLoggedText(text: string): string {
  // What was cut in the middle of a secret may no longer look like one.
  const read =
    text.length > MAX_READ ? text.slice(0, MAX_READ).replace(/(?<![-_.*+/=A-Za-z0-9])[-_.*+/=A-Za-z0-9]+$/, '') : text
  const safe = redact(read)
  return safe.length > MAX_TEXT || read !== text ? `${clippedText(safe, MAX_TEXT)}…` : safe
}

/** Any value as a log may keep it: JSON, no secrets, errors as name, message and code, cut where it is deep or long. Never throws. */
export function toLogged(value: unknown): Json {
  let left = MAX_VALUES

  function visit(item: unknown, depth: number): Json {
    left -= 1
    if (left < 0) return '…'
    if (item === null || item === undefined || typeof item === 'boolean') return item ?? null
    if (typeof item === 'string') return toLoggedText(item)
    if (typeof item === 'number') return Number.isFinite(item) ? item : String(item)
    if (typeof item === 'bigint') return String(item)
    if (typeof item !== 'object') return `[${typeof item}]`
    if (item instanceof Error) return loggedError(item)
    if (item instanceof Date) return item.toJSON()
    if (depth === MAX_DEPTH) return '…'
    return Array.isArray(item) ? visitList(item, depth) : visitObject(item, depth)
  }

  function visitList(list: readonly unknown[], depth: number): Json {
    const items = list.slice(0, MAX_ITEMS).map((item) => visit(item, depth + 1))
    return list.length > MAX_ITEMS ? [...items, '…'] : items
  }

  function visitObject(object: object, depth: number): Json {
    const entries = Object.entries(object).filter(([, item]) => item !== undefined)
    const kept = entries
      .slice(0, MAX_ITEMS)
      .map(([key, item]): [string, Json] => [
        toLoggedText(key),
        isSecretName(key) ? '[hidden]' : visit(item, depth + 1),
      ])
    return Object.fromEntries(entries.length > MAX_ITEMS ? [...kept, ['…', entries.length - MAX_ITEMS]] : kept)
  }

  try {
    return visit(value, 0)
  } catch {
    // A getter or a proxy of the caller's threw; a log is no place to fail.
    return '[unreadable]'
  }
}

function loggedError(error: Error): Json {
  const code = 'code' in error ? error.code : undefined
  return {
    name: toLoggedText(error.name),
    message: toLoggedText(error.message),
    ...(typeof code === 'string' && { code: toLoggedText(code) }),
  }
}
