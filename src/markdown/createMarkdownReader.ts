import { joinActions, type JoinedMarks } from './joinActions.ts'
import type { MarkdownBlock, MarkdownText } from './markdownBlock.ts'
import type { Definitions } from './markdownInline.ts'
import type { Mark } from './matchMarks.ts'
import { parseBlocks } from './parseBlocks.ts'
import { looseMarks } from './parseInline.ts'
import { piecesOf } from './piecesOf.ts'
import { labelOf } from './readTarget.ts'

/** A block of the text itself; the same object until its source changes. */
export interface MarkdownEntry {
  readonly source: string
  readonly block: MarkdownBlock
  /** About how many elements it makes. */
  readonly pieces: number
  /** Something stands behind it: it doesn't grow any more. */
  readonly isWhole?: boolean
  /** It is of the rest, which shows as it is written. */
  readonly isRest?: boolean
}

/** A whole text as its blocks, and the addresses that its links name by a label. */
export interface MarkdownReading {
  readonly entries: readonly MarkdownEntry[]
  readonly definitions: Definitions
}

/** Text beyond this many characters shows as it is written: drawing it as Markdown would take too long. */
const MAX_LENGTH = 100_000

/**
 * A block of more pieces (items, cells, emphases, …) shows as it is written, and so does all that is behind this many
 * pieces: each becomes an element, which takes a browser about a tenth of a millisecond.
 */
const MAX_PIECES = 2000

/** A text as it is written is drawn in pieces, so that one which grows is not drawn anew. */
const PLAIN_LENGTH = 5000

/** A line that may be no more than the begin of a block: it waits for its next character. */
const HALF_LINE =
  /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(?:(?:[-=*+_#~`|][-=*+_#~`>|]*|\d{1,9}[.)]?|\[[ xX]?\]?|\$\$?|\\\[?)\s*)?$/

const NO_DEFINITIONS: Definitions = new Map()

/**
 * Makes a function that reads GitHub-flavored Markdown into blocks, in time linear to the text; HTML in it is text. Of a
 * text that grows, what stands before its last block is read once. It keeps the newest reading only, and gives the same
 * for the same text.
 *
 * @example
 * const read = createMarkdownReader()
 * const { entries, definitions } = read('Hello **Tom**.')
 * const block = entries[0]?.block
 * if (block?.kind === 'paragraph') console.log(parseInline(block, definitions))
 */
export function createMarkdownReader(): (text: string, isOpen?: boolean) => MarkdownReading {
  let last = { text: '', isOpen: false, reading: { entries: [], definitions: NO_DEFINITIONS } as MarkdownReading }
  /** As they were read, before what goes over several of them is known. */
  let own: readonly MarkdownEntry[] = []
  const join = createJoiner()

  return function read(text, isOpen = false) {
    if (text === last.text && isOpen === last.isOpen) return last.reading
    const before = own
    // Growth can change the last block only. At the end all is read once more: a table that came to nothing may have
    // parted a paragraph.
    const kept = isOpen && text.startsWith(last.text) ? before.slice(0, -1) : []
    const fresh = entriesOf(text, kept, isOpen)
    own = [...kept, ...fresh.map((entry, at) => sameAs(before.at(kept.length + at), entry, at < fresh.length - 1))]
    const definitions = definitionsOf(own, last.reading.definitions)
    last = { text, isOpen, reading: { entries: join(own, isOpen), definitions } }
    return last.reading
  }
}

/** The blocks behind those that are known. Each source runs to the begin of the next, so that all of them are the text. */
function entriesOf(text: string, kept: readonly MarkdownEntry[], isOpen: boolean): MarkdownEntry[] {
  const from = kept.reduce((sum, { source }) => sum + source.length, 0)
  if (kept.at(-1)?.isRest === true) return restOf(text.slice(from))
  if (text.length > MAX_LENGTH) {
    const read = from < MAX_LENGTH ? entriesOf(text.slice(0, MAX_LENGTH), kept, false) : []
    return [...read, ...restOf(text.slice(Math.max(from, MAX_LENGTH)))]
  }
  const source = text.slice(from)
  const lines = source.split(/\r?\n|\r/)
  if (isOpen && lines.at(-1)!.length < 80 && HALF_LINE.test(lines.at(-1)!)) lines[lines.length - 1] = ''
  const starts = lineStarts(source)
  const placed = parseBlocks(lines, { isOpen, depth: 0 })
  const entries: MarkdownEntry[] = []
  let left = MAX_PIECES - kept.reduce((sum, { pieces }) => sum + pieces, 0)
  for (const [at, { block, from: line }] of placed.entries()) {
    const begin = at === 0 ? 0 : starts[line]!
    const next = placed[at + 1]
    const part = source.slice(begin, next === undefined ? source.length : starts[next.from]!)
    const pieces = piecesOf(block)
    const fresh = block.kind === 'plain' || pieces > MAX_PIECES ? plainOf(part) : [{ source: part, block, pieces }]
    left -= fresh.reduce((sum, entry) => sum + entry.pieces, 0)
    if (left < 0) return [...entries, ...restOf(source.slice(begin))]
    entries.push(...fresh)
  }
  return entries
}

/**
 * Keeps the known block when it says the same, so that it isn't drawn again. The last block of a text may be read as
 * open.
 */
function sameAs(known: MarkdownEntry | undefined, entry: MarkdownEntry, isWhole: boolean): MarkdownEntry {
  return isWhole && known?.source === entry.source && known.isWhole && known.isRest === entry.isRest
    ? known
    : { ...entry, isWhole }
}

function restOf(text: string): MarkdownEntry[] {
  return plainOf(text).map((entry) => ({ ...entry, isRest: true }))
}

function plainOf(text: string): MarkdownEntry[] {
  const entries: MarkdownEntry[] = []
  for (let at = 0; at < text.length;) {
    const most = text.slice(at, at + PLAIN_LENGTH)
    // No cut goes through a character.
    const isHalf = at + most.length < text.length && /[\uD800-\uDBFF]$/.test(most)
    const source = most.slice(0, most.lastIndexOf('\n') + 1 || most.length - Number(isHalf))
    entries.push({ source, block: { kind: 'plain', text: source }, pieces: 1 })
    at += source.length
  }
  return entries
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r?\n|\r/g)) starts.push(index + end.length)
  return starts
}

/** Gives the paragraphs of an action the marks on their sides; the same entry as long as they are the same. */
function createJoiner() {
  const loose = new WeakMap<MarkdownText, readonly Mark[]>()
  const drawn = new WeakMap<MarkdownEntry, { key: string; entry: MarkdownEntry }>()

  function looseOf(text: MarkdownText): readonly Mark[] {
    const known = loose.get(text) ?? looseMarks(text)
    loose.set(text, known)
    return known
  }

  function joined(entry: MarkdownEntry, { opened, closed }: JoinedMarks): MarkdownEntry {
    const key = `${opened} ${closed}`
    const known = drawn.get(entry)
    if (known?.key === key) return known.entry
    const marked = { ...entry, block: { ...entry.block, ...(opened && { opened }), ...(closed && { closed }) } }
    drawn.set(entry, { key, entry: marked })
    return marked
  }

  return function join(entries: readonly MarkdownEntry[], isOpen: boolean): readonly MarkdownEntry[] {
    const marks = joinActions(
      entries.map(({ block }) => block),
      { isOpen, looseOf },
    )
    return marks.size === 0
      ? entries
      : entries.map((entry, at) => (marks.has(at) ? joined(entry, marks.get(at)!) : entry))
  }
}

/** The same map while it says the same: all blocks are drawn with it. The first definition of a label counts. */
function definitionsOf(entries: readonly MarkdownEntry[], known: Definitions): Definitions {
  const definitions = new Map<string, string>()
  for (const { block } of entries) {
    if (block.kind !== 'definition') continue
    const label = labelOf(block.label)
    if (!definitions.has(label)) definitions.set(label, block.address)
  }
  const isSame = definitions.size === known.size && [...definitions].every(([label, to]) => known.get(label) === to)
  return isSame ? known : definitions
}
