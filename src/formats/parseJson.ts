import { isJsonObject, PersonaFlowError, type Json, type JsonObject } from '../core/index.ts'
import type { Warnings } from './createWarnings.ts'
import { clipped, under } from './shapeError.ts'

interface ParseJsonOptions {
  warnings: Warnings
  /** UTF-16 units. @default 16 Mi */
  maxLength?: number
}

/** Above any usual backup (some 50,000 memories), below what would stop a tab. */
export const MAX_LENGTH = 16 * 2 ** 20

/** Objects, lists, texts, numbers: each costs more than its characters. Real backups have about 20 to a value. */
const MAX_VALUES = 500_000
const LENGTH_PER_VALUE = MAX_LENGTH / MAX_VALUES

/** The 64 levels of content that the kit itself takes, and the file's own around them. */
const MAX_DEPTH = 80

const SCALAR = /true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** The reader's position: the index in the text, and the keys on the way down. */
interface Cursor {
  readonly text: string
  readonly trail: (string | number)[]
  readonly warnings: Warnings
  readonly maxValues: number
  at: number
  /** Read so far. */
  values: number
}

/**
 * The object that `text` holds. `JSON.parse` would not do: Python writes bare `NaN`, the second of two equal keys would
 * silently win, integers over 2^53 would silently change, and not every engine says where a text goes wrong.
 * Throws `bad-input` with line and column. Who raises `maxLength` gets as many more values.
 */
export function parseJson(text: string, { warnings, maxLength = MAX_LENGTH }: ParseJsonOptions): JsonObject {
  if (text.length > maxLength) throw tooLong(maxLength)
  // A byte order mark, which Windows' editors put in front.
  const at = text.startsWith('\uFEFF') ? 1 : 0
  const maxValues = Math.max(MAX_VALUES, Math.floor(maxLength / LENGTH_PER_VALUE))
  const cursor: Cursor = { text, trail: [], warnings, maxValues, at, values: 0 }
  skipSpace(cursor)
  if (text[cursor.at] !== '{') throw noObject(text.slice(cursor.at, cursor.at + 1))
  const value = readValue(cursor)
  skipSpace(cursor)
  if (cursor.at < text.length || !isJsonObject(value)) throw misplaced(cursor, 'the end of the file')
  return value
}

/** The error for a backup over `maxLength`, thrown before anything of it is read. */
function tooLong(maxLength: number): PersonaFlowError {
  return new PersonaFlowError(
    'bad-input',
    `the backup is longer than ${maxLength} characters`,
    `If you trust the file, allow more: flow.backup.import(file, { maxLength: ${maxLength * 2} })`,
  )
}

function tooMany({ maxValues }: Cursor): PersonaFlowError {
  return new PersonaFlowError(
    'bad-input',
    `the backup holds more than ${maxValues} values`,
    `If you trust the file, allow more: flow.backup.import(file, { maxLength: ${maxValues * 2 * Math.ceil(LENGTH_PER_VALUE)} })`,
  )
}

function readValue(cursor: Cursor): Json {
  cursor.values += 1
  if (cursor.values > cursor.maxValues) throw tooMany(cursor)
  skipSpace(cursor)
  switch (cursor.text[cursor.at]) {
    case '{':
      return readObject(cursor)
    case '[':
      return readList(cursor)
    case '"':
      return readText(cursor)
    default:
      return readScalar(cursor)
  }
}

function readObject(cursor: Cursor): JsonObject {
  cursor.at += 1
  if (take(cursor, '}')) return {}
  // Collected in a Map: `__proto__` is a name like any other.
  const fields = new Map<string, Json>()
  do {
    skipSpace(cursor)
    const start = cursor.at
    if (cursor.text[start] !== '"') throw misplaced(cursor, 'a name in double quotes')
    const key = readText(cursor)
    if (fields.has(key))
      throw misplaced({ ...cursor, at: start }, `a name other than ${JSON.stringify(clipped(key))}, which stands twice`)
    if (!take(cursor, ':')) throw misplaced(cursor, 'a colon')
    fields.set(key, readUnder(cursor, key))
  } while (take(cursor, ','))
  if (!take(cursor, '}')) throw misplaced(cursor, 'a comma or the end of the object')
  return Object.fromEntries(fields)
}

function readList(cursor: Cursor): Json[] {
  const items: Json[] = []
  cursor.at += 1
  if (take(cursor, ']')) return items
  do items.push(readUnder(cursor, items.length))
  while (take(cursor, ','))
  if (!take(cursor, ']')) throw misplaced(cursor, 'a comma or the end of the list')
  return items
}

function readUnder(cursor: Cursor, key: string | number): Json {
  if (cursor.trail.length >= MAX_DEPTH) throw tooDeep(cursor)
  cursor.trail.push(key)
  const value = readValue(cursor)
  cursor.trail.pop()
  return value
}

function readText(cursor: Cursor): string {
  const { text, at: start } = cursor
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  if (end === -1) throw misplaced({ ...cursor, at: text.length }, 'a closing quote')
  cursor.at = end + 1
  const raw = text.slice(start + 1, end)
  // Neither an escape nor what lies below the blank: control characters, which JSON has in escaped form alone.
  if (!/\\|[^ -\uFFFF]/.test(raw)) return raw
  try {
    return JSON.parse(text.slice(start, end + 1)) as string
  } catch {
    throw misplaced({ ...cursor, at: start }, 'a text with valid escapes and no control characters')
  }
}

function readScalar(cursor: Cursor): Json {
  SCALAR.lastIndex = cursor.at
  const token = SCALAR.exec(cursor.text)?.[0]
  if (token === undefined) throw misplaced(cursor, 'a value')
  cursor.at += token.length
  if (token === 'null') return null
  if (token === 'true' || token === 'false') return token === 'true'
  const number = Number(token)
  if (!Number.isFinite(number)) {
    cursor.warnings.add('Numbers that JSON can’t hold (NaN, Infinity) came in as null', () => placeOf(cursor))
    return null
  }
  if (/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(number)) {
    cursor.warnings.add('Whole numbers above 2^53 were rounded', () => placeOf(cursor))
  }
  // -0 would not survive being stored as JSON.
  return number === 0 ? 0 : number
}

function skipSpace(cursor: Cursor): void {
  while (' \n\r\t'.includes(cursor.text[cursor.at] ?? 'end')) cursor.at += 1
}

function take(cursor: Cursor, mark: string): boolean {
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== mark) return false
  cursor.at += 1
  return true
}

function isEscaped(text: string, at: number): boolean {
  let start = at
  while (text[start - 1] === '\\') start -= 1
  return (at - start) % 2 === 1
}

function placeOf({ trail }: Pick<Cursor, 'trail'>): string {
  return trail.reduce<string>(under, '')
}

function misplaced(cursor: Cursor, expected: string): PersonaFlowError {
  const { text, at } = cursor
  let line = 1
  let lineStart = 0
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', lineStart)) {
    line += 1
    lineStart = end + 1
  }
  const position = `line ${line}, column ${at - lineStart + 1}`
  const place = cursor.trail.length === 0 ? '' : ` (in ${placeOf(cursor)})`
  if (at >= text.length) {
    return new PersonaFlowError(
      'bad-input',
      `the backup ends at ${position}${place}, where ${expected} should be`,
      'Nothing was imported: the file was cut off, copy it again',
    )
  }
  return new PersonaFlowError(
    'bad-input',
    `the backup is no valid JSON: at ${position}${place} there should be ${expected}`,
    'Nothing was imported: mend the file at that place, or choose another',
  )
}

function tooDeep(cursor: Cursor): PersonaFlowError {
  const head = placeOf({ trail: cursor.trail.slice(0, 4) })
  return new PersonaFlowError(
    'bad-input',
    `the backup is nested deeper than ${MAX_DEPTH} levels, at ${head}…`,
    'Nothing was imported: flatten the file at that place, or choose another',
  )
}

function noObject(first: string): PersonaFlowError {
  const found =
    first === ''
      ? 'is empty'
      : first === '<'
        ? 'is a web page'
        : first === '['
          ? 'holds a list'
          : 'holds no JSON object'
  return new PersonaFlowError(
    'bad-input',
    `the file ${found}, and so is no backup`,
    'Pass what flow.backup.export gave, or choose such a file: flow.backup.import(file)',
  )
}
