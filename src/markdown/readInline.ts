import { createCodeEnds } from './createCodeEnds.ts'
import { decodeEntity, ENTITY } from './decodeEntity.ts'
import { findAddress, trimAddress } from './findAddress.ts'
import { pushNode, type LineReading } from './lineReading.ts'
import { markAt } from './markAt.ts'
import { isComingMath, mathAt } from './mathAt.ts'
import type { Definitions } from './markdownInline.ts'
import type { Node } from './matchMarks.ts'
import { closeBracket, openBracket, openEnd } from './readBracket.ts'
import { safeUrl } from './safeUrl.ts'

/** Says how the words of a block are read. */
export interface InlineOptions {
  /** More comes: what may be half a mark waits. */
  isOpen: boolean
  definitions: Definitions
}

/** Longer texts stay as they are. */
const MAX_LENGTH = 20_000

/** Texts with more marks stay as they are: nobody writes so, and each may become an element. */
const MAX_MARKS = 1000

const NEXT = /[\\`*_~[\]!<&@$]|https?:\/\/|www\./gi

/** An end that may be half of a mark; a longer one of the same mark is cut beforehand. */
const HALF = /(?:(?<![*_~`])[*_~`]+|\$\$?|\\|&#?\w{0,8}|<[a-z/!][^\s<>]{0,200}|(?<!\S)!|!?\[[^\]\n]{0,3}\]?)$/i

/** The number of characters at an end that are searched for half a mark. */
const END = 250

const ANGLE = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[^\s<>@:]{1,64}@[^\s<>@]{1,255})>/iy

/** The words of one block and the marks among them, in time linear to it. */
export function readInline(source: string, { isOpen, definitions }: InlineOptions): Node[] {
  if (source.length > MAX_LENGTH) return [source]
  const text = isOpen ? withoutHalf(source) : source
  const line: LineReading = {
    text,
    isOpen,
    definitions,
    lastBreak: text.lastIndexOf('\n'),
    lastClose: text.lastIndexOf(')'),
    endOfCode: createCodeEnds(text),
    nodes: [],
    brackets: [],
  }
  let marks = 0
  for (let at = 0; at < text.length;) {
    NEXT.lastIndex = at
    const found = NEXT.exec(text)
    pushNode(line, text.slice(at, found?.index ?? text.length))
    if (found === null) break
    marks += 1
    if (marks > MAX_MARKS) return [source]
    at = read(line, found[0], found.index)
  }
  if (isOpen) openEnd(line)
  return line.nodes
}

/** Reads what stands at `at`, and gives where it ends. */
function read(line: LineReading, found: string, at: number): number {
  const end = readMarked(line, found, at)
  if (end !== undefined) return end
  pushNode(line, found)
  return at + found.length
}

/** The end of the mark that begins at `at`; `undefined` when it is plain text. */
function readMarked(line: LineReading, found: string, at: number): number | undefined {
  const { text } = line
  switch (found[0]) {
    case '`':
      return readCode(line, at)
    case '*':
    case '_':
    case '~':
      return readMark(line, at)
    case '[':
      return openBracket(line, at, 1)
    case '!':
      return text[at + 1] === '[' ? openBracket(line, at, 2) : undefined
    case ']':
      return closeBracket(line, at)
    case '\\':
      return readMath(line, at) ?? readEscape(line, at)
    case '$':
      return readMath(line, at) ?? readDollars(line, at)
    case '&':
      return readEntity(line, at)
    case '<':
      return readAngle(line, at)
    default:
      return readAddress(line, found, at)
  }
}

function readCode(line: LineReading, at: number): number {
  const { text, isOpen, lastBreak } = line
  const run = runAt(text, at)
  const from = at + run.length
  const to = line.endOfCode(from, run.length)
  const isComing = to === -1 && isOpen && lastBreak < from && from < text.length
  if (to === -1 && !isComing) {
    pushNode(line, run)
    return from
  }
  const code = (isComing ? text.slice(from) : text.slice(from, to)).replaceAll('\n', ' ')
  pushNode(line, { kind: 'code', text: /^ (?=.*[^ ]).* $/.test(code) ? code.slice(1, -1) : code })
  return isComing ? text.length : to + run.length
}

function readMark(line: LineReading, at: number): number {
  const run = runAt(line.text, at)
  pushNode(line, markAt(line.text, at, run))
  return at + run.length
}

function readMath(line: LineReading, at: number): number | undefined {
  const { text, isOpen } = line
  const math = mathAt(text, at)
  const isComing = math === undefined && isOpen && isComingMath(text, at)
  if (math !== undefined) pushNode(line, math.node)
  else if (isComing) pushNode(line, text.slice(at))
  return isComing ? text.length : math?.to
}

function readDollars(line: LineReading, at: number): number {
  const run = runAt(line.text, at)
  // The second of two may begin a formula.
  const length = run.length > 2 ? run.length : 1
  pushNode(line, run.slice(0, length))
  return at + length
}

function readEscape(line: LineReading, at: number): number | undefined {
  const escaped = line.text[at + 1] ?? ''
  if (!/[!-/:-@[-`{-~]/.test(escaped)) return undefined
  pushNode(line, escaped)
  return at + 2
}

function readEntity(line: LineReading, at: number): number | undefined {
  ENTITY.lastIndex = at
  const entity = ENTITY.exec(line.text)
  if (entity === null) return undefined
  pushNode(line, decodeEntity(...(entity as unknown as [string, string?, string?, string?])))
  return at + entity[0].length
}

/** An address in `<…>`. */
function readAngle(line: LineReading, at: number): number | undefined {
  ANGLE.lastIndex = at
  const [all, address] = ANGLE.exec(line.text) ?? []
  const url = address === undefined ? undefined : safeUrl(address.includes(':') ? address : `mailto:${address}`)
  if (all === undefined || address === undefined || url === undefined) return undefined
  pushNode(line, { kind: 'link', url, children: [address] })
  return at + all.length
}

/** An address without marks. */
function readAddress(line: LineReading, found: string, at: number): number {
  const { text, isOpen, brackets } = line
  const address = found === '@' ? findAddress(text, at) : trimAddress(text, at, brackets.length > 0)
  const isWhole = address !== undefined && (!isOpen || address.to < text.length)
  const url = address === undefined ? undefined : safeUrl(address.href)
  if (!isWhole || url === undefined) {
    pushNode(line, text.slice(at, address?.to ?? at + found.length))
    return address?.to ?? at + found.length
  }
  // What stands before the "@" was read already: as text, and as marks where it has underscores.
  dropEnd(line, at - address.from)
  pushNode(line, { kind: 'link', url, children: [text.slice(address.from, address.to)] })
  return address.to
}

function dropEnd(line: LineReading, length: number): void {
  for (let left = length; left > 0;) {
    const last = line.nodes.pop()
    const words = typeof last === 'string' ? last : last?.kind === 'mark' ? last.char.repeat(last.count) : ''
    if (words.length > left) pushNode(line, words.slice(0, -left))
    left -= words.length || left
  }
}

function withoutHalf(text: string): string {
  const last = text.at(-1) ?? ''
  let to = text.length
  if ('*_~`'.includes(last)) while (to > 0 && text[to - 1] === last) to -= 1
  const from = Math.max(0, to - END)
  return text.slice(0, from) + text.slice(from, to).replace(HALF, '')
}

function runAt(text: string, at: number): string {
  let to = at + 1
  while (text[to] === text[at]) to += 1
  return text.slice(at, to)
}
