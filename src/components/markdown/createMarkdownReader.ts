import type { MarkdownBlock } from './markdownBlock.ts'
import { parseBlocks } from './parseBlocks.ts'
import { labelOf } from './readTarget.ts'
import type { Definitions } from './parseInline.ts'

/** A block of the text itself; the same object until its source changes. */
export interface MarkdownEntry {
  readonly source: string
  readonly block: MarkdownBlock
  /** Something stands behind it: it doesn't grow any more. */
  readonly isWhole?: boolean
}

export interface MarkdownReading {
  readonly entries: readonly MarkdownEntry[]
  readonly definitions: Definitions
}

/** What is behind this many characters shows as it is written: drawing it as Markdown would take too long. */
const MAX_LENGTH = 100_000

/** A block of more pieces (items, cells, lines of text) shows as it is written. */
const MAX_PIECES = 3000

/** A text as it is written is drawn in pieces, so that one which grows is not drawn anew. */
const PLAIN_LENGTH = 5000

/** A line that may be no more than the begin of a block: it waits for its next character. */
const HALF_LINE = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(?:(?:[-=*+_#~`|][-=*+_#~`>|]*|\d{1,9}[.)]?|\[[ xX]?\]?)\s*)?$/

const NO_DEFINITIONS: Definitions = new Map()

/**
 * Reads a text that grows: what stands before its last block is read once. Keeps the newest reading only, and gives the
 * same for the same text.
 */
export function createMarkdownReader() {
  let last = { text: '', isOpen: false, reading: { entries: [], definitions: NO_DEFINITIONS } as MarkdownReading }

  return function read(text: string, isOpen: boolean): MarkdownReading {
    if (text === last.text && isOpen === last.isOpen) return last.reading
    const { entries: before, definitions: known } = last.reading
    // Growth can change the last block only. At the end all is read once more: a table that came to nothing may have
    // parted a paragraph.
    const kept = isOpen && text.startsWith(last.text) ? before.slice(0, -1) : []
    const from = kept.reduce((sum, { source }) => sum + source.length, 0)
    const fresh = entriesOf(text, from, isOpen)
    const entries = [
      ...kept,
      ...fresh.map((entry, at) => sameAs(before.at(kept.length + at), entry, at < fresh.length - 1)),
    ]
    last = { text, isOpen, reading: { entries, definitions: definitionsOf(entries, known) } }
    return last.reading
  }
}

/** The blocks from `from` on. Each source runs to the begin of the next, so that all of them are the text. */
function entriesOf(text: string, from: number, isOpen: boolean): MarkdownEntry[] {
  const rest = text.slice(Math.max(from, MAX_LENGTH))
  if (rest !== '')
    return [...entriesOf(text.slice(0, MAX_LENGTH), Math.min(from, MAX_LENGTH), false), ...plainEntries(rest)]
  const source = text.slice(from)
  const lines = source.split(/\r?\n|\r/)
  if (isOpen && lines.at(-1)!.length < 80 && HALF_LINE.test(lines.at(-1)!)) lines[lines.length - 1] = ''
  const starts = lineStarts(source)
  const placed = parseBlocks(lines, { isOpen, depth: 0 })
  return placed.flatMap(({ block }, at): MarkdownEntry[] => {
    const begin = at === 0 ? 0 : starts[placed[at]!.from]!
    const end = at + 1 < placed.length ? starts[placed[at + 1]!.from]! : source.length
    const own = source.slice(begin, end)
    return piecesOf(block) > MAX_PIECES || block.kind === 'plain' ? plainEntries(own) : [{ source: own, block }]
  })
}

/** What was drawn and says the same needn't be drawn again. The last block of a text may be read as open. */
function sameAs(known: MarkdownEntry | undefined, entry: MarkdownEntry, isWhole: boolean): MarkdownEntry {
  return isWhole && known?.source === entry.source && known.isWhole ? known : { ...entry, isWhole }
}

function plainEntries(text: string): MarkdownEntry[] {
  const entries: MarkdownEntry[] = []
  for (let at = 0; at < text.length;) {
    const most = text.slice(at, at + PLAIN_LENGTH)
    const source = most.slice(0, most.lastIndexOf('\n') + 1 || most.length)
    entries.push({ source, block: { kind: 'plain', text: source } })
    at += source.length
  }
  return entries
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r?\n|\r/g)) starts.push(index + end.length)
  return starts
}

/** How many elements a block makes, about. */
function piecesOf(block: MarkdownBlock): number {
  switch (block.kind) {
    case 'list':
      return block.items.reduce((sum, { blocks }) => sum + 1 + piecesIn(blocks), 0)
    case 'quote':
      return 1 + piecesIn(block.blocks)
    case 'table':
      return block.rows.reduce((sum, row) => sum + row.length, 0)
    default:
      return 1
  }
}

function piecesIn(blocks: readonly MarkdownBlock[]): number {
  return blocks.reduce((sum, block) => sum + piecesOf(block), 0)
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
