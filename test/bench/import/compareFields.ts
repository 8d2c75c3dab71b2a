import { isJsonObject, type Json, type JsonObject } from '../../../src/core/index.ts'

export interface Comparison {
  /** How many fields the expectation names; a text with its length and hash is one. */
  readonly fields: number
  /** A line for each that is otherwise. */
  readonly differences: readonly string[]
}

/** Remarks of whoever wrote the expectation down. */
const REMARKS: ReadonlySet<string> = new Set(['note', 'notes', 'comment'])

/** Lists in which the order says nothing. */
const SETS: ReadonlySet<string> = new Set(['extensionKeys', 'decorators', 'secretNames', 'speakers'])

/** Holds what an import gave against what was expected. Only what the expectation names counts. */
export function compareFields(expected: JsonObject, actual: JsonObject): Comparison {
  const differences: string[] = []
  let fields = 0

  function compare(wanted: Json, found: Json | undefined, path: string, key: string): void {
    if (key === 'warnings' && Array.isArray(wanted)) return note(areWarned(wanted, found), wanted, found, path)
    if (isJsonObject(wanted) && !Object.hasOwn(wanted, 'sha') && Object.keys(wanted).length > 0) {
      for (const [inner, value] of Object.entries(wanted)) {
        if (!REMARKS.has(inner))
          compare(value, isJsonObject(found) ? found[inner] : undefined, `${path}.${inner}`, inner)
      }
      return
    }
    if (Array.isArray(wanted) && wanted.some((item) => isJsonObject(item))) {
      const items = Array.isArray(found) ? (found as readonly Json[]) : []
      if (items.length !== wanted.length) note(false, wanted.length, items.length, `${path}.length`)
      for (const [at, value] of wanted.entries()) compare(value, items[at], `${path}[${at}]`, '')
      return
    }
    note(isSame(wanted, found, key), wanted, found, path)
  }

  function note(isRight: boolean, wanted: Json, found: Json | undefined, path: string): void {
    fields += 1
    if (!isRight) differences.push(`${path.slice(1)}: expected ${short(wanted)}, found ${short(found)}`)
  }

  compare(expected, actual, '', '')
  return { fields, differences }
}

function isSame(wanted: Json, found: Json | undefined, key: string): boolean {
  if (isJsonObject(wanted) && isJsonObject(found)) {
    // Of a text: what the expectation says of it.
    return Object.entries(wanted).every(([inner, value]) => isSame(value, found[inner], inner))
  }
  if (SETS.has(key) && Array.isArray(wanted) && Array.isArray(found)) {
    return JSON.stringify(sortedTexts(wanted)) === JSON.stringify(sortedTexts(found))
  }
  return JSON.stringify(wanted) === JSON.stringify(found)
}

/**
 * Names of warnings are the author's own. One that we have is looked for by its name; any other must be met by a warning
 * of ours that the expectation doesn't name, and where none is expected there may be none.
 */
function areWarned(wanted: readonly Json[], found: Json | undefined): boolean {
  const ours: readonly Json[] = Array.isArray(found) ? (found as readonly Json[]) : []
  if (wanted.length === 0) return ours.length === 0
  const unmet = wanted.filter((code) => !ours.includes(code))
  const spare = ours.filter((code) => !wanted.includes(code))
  return unmet.length <= spare.length && unmet.every((code) => !KNOWN.has(textOf(code).split(':')[0]!))
}

const KNOWN: ReadonlySet<string> = new Set([
  'alternate_greetings-was-string',
  'character_book-null',
  'conversation-without-mapping-skipped',
  'creation_date-in-ms',
  'duplicate-chara-chunks',
  'hybrid-root-copies-ignored',
  'mes-differs-from-active-swipe',
  'messages-without-createdAt',
  'several-roots',
  'unreadable-lines',
])

function short(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= 160 ? text : `${text.slice(0, 160)}…`
}

function sortedTexts(list: readonly unknown[]): string[] {
  return list.map(textOf).toSorted((a, b) => (a < b ? -1 : 1))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
