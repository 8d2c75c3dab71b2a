import { joinActions } from './joinActions.ts'
import type { BlockContext, Found, MarkdownText, PlacedBlock } from './markdownBlock.ts'
import { readList } from './readList.ts'
import { readMath } from './readMath.ts'
import { readTable } from './readTable.ts'
import {
  closes,
  createLazyTest,
  fenceOf,
  HEADING,
  indentOf,
  isBlank,
  markerOf,
  QUOTE,
  reachesEnd,
  RULE,
  nests,
  startsBlock,
  unindent,
  type Fence,
} from './startsBlock.ts'

/** Quotes and lists inside of each other are read up to here; what is deeper shows as it is written. */
const MAX_DEPTH = 16

const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/
const DEFINITION =
  /^ {0,3}\[(?!\^)([^[\]]{1,200})\]:[ \t]*<?([^\s<>]{1,2000})>?(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/

/**
 * The blocks of GitHub-flavored Markdown, in time linear to the text whatever it is. HTML is no construct of it: it
 * stays text.
 */
export function parseBlocks(lines: readonly string[], around: BlockContext): PlacedBlock[] {
  const context = { ...around, hasLooseFence: false }
  const blocks: PlacedBlock[] = []
  for (let at = 0; at < lines.length;) {
    if (isBlank(lines[at]!)) {
      at += 1
      continue
    }
    const { block, to } = readBlock(lines, at, context)
    blocks.push({ block, from: at, to })
    at = to
  }
  return blocks
}

function readBlock(lines: readonly string[], at: number, context: BlockContext): Found {
  return (
    readIndented(lines, at) ??
    readFence(lines, at, context) ??
    readHeading(lines, at, context) ??
    readRule(lines, at) ??
    readMath(lines, at, context) ??
    readContainer(lines, at, context) ??
    readTable(lines, at, context) ??
    readDefinition(lines, at, context) ??
    readParagraph(lines, at, context)
  )
}

function readContainer(lines: readonly string[], at: number, context: BlockContext): Found | undefined {
  const isQuote = QUOTE.test(lines[at]!)
  if (!isQuote && markerOf(lines[at]!) === undefined) return undefined
  if (context.depth >= MAX_DEPTH) {
    return { block: { kind: 'plain', text: lines.slice(at).join('\n') }, to: lines.length }
  }
  return isQuote ? readQuote(lines, at, context) : readList(lines, at, { ...context, parse: parseBlocks })
}

/** Code by its indentation: four columns. */
function readIndented(lines: readonly string[], at: number): Found | undefined {
  if (indentOf(lines[at]!) < 4) return undefined
  let to = at + 1
  for (let next = to; next < lines.length && (isBlank(lines[next]!) || indentOf(lines[next]!) >= 4); next += 1) {
    if (!isBlank(lines[next]!)) to = next + 1
  }
  const text = lines.slice(at, to).map((line) => unindent(line, 4))
  return { block: { kind: 'code', language: '', text: text.join('\n'), isOpen: false }, to }
}

function readFence(lines: readonly string[], at: number, context: BlockContext): Found | undefined {
  const fence = fenceOf(lines[at]!)
  if (fence === undefined) return undefined
  const { isOpen } = context
  const to = endOfFence(lines, at, { fence, context })
  const text = lines.slice(at + 1, to).map((line) => unindent(line, fence.indent))
  const isClosed = to < lines.length
  if (!isClosed && text.at(-1) === '') text.pop()
  // The name of a language is shown when it is whole.
  const isNamed = !isOpen || at + 1 < lines.length
  const language = isNamed ? (/^\s*([^\s{]{1,40})/.exec(fence.info)?.[1] ?? '') : ''
  return {
    block: { kind: 'code', language, text: text.join('\n'), isOpen: isOpen && !isClosed },
    to: isClosed ? to + 1 : to,
  }
}

const MARKDOWN = /^\s*(?:md|mdx|markdown)\b/i

/**
 * The line that closes a block of code. A deviation from CommonMark: a fence that names a language, within another one,
 * opens a block of its own where all of them end, so that a Markdown file which a model writes may hold code.
 */
function endOfFence(
  lines: readonly string[],
  at: number,
  { fence, context }: { fence: Fence; context: BlockContext },
): number {
  let first = lines.length
  let depth = 1
  let isNested = false
  for (let to = at + 1; to < lines.length; to += 1) {
    if (closes(lines[to]!, fence)) {
      first = Math.min(first, to)
      depth -= 1
      if (depth === 0 || !isNested || context.hasLooseFence) return to
    } else if (nests(lines[to]!, fence)) {
      isNested = true
      depth += 1
    }
  }
  // While it arrives, the ends of what a Markdown file holds are still to come.
  if (context.isOpen && MARKDOWN.test(fence.info)) return lines.length
  context.hasLooseFence = true
  return first
}

function readHeading(lines: readonly string[], at: number, context: BlockContext): Found | undefined {
  const marks = HEADING.exec(lines[at]!)
  if (marks === null) return undefined
  const words = lines[at]!.slice(marks[0].length).trim()
  // The marks at its end are decoration.
  const bare = words.replace(/(?<!#)#+$/, '')
  const text = bare === '' || /[ \t]$/.test(bare) ? bare.trimEnd() : words
  return { block: { kind: 'heading', level: marks[1]!.length, ...textOf(text, lines, at + 1, context) }, to: at + 1 }
}

function readRule(lines: readonly string[], at: number): Found | undefined {
  return RULE.test(lines[at]!) ? { block: { kind: 'rule' }, to: at + 1 } : undefined
}

function readQuote(lines: readonly string[], at: number, context: BlockContext): Found {
  const inner: string[] = []
  const follows = createLazyTest()
  let to = at
  for (; to < lines.length; to += 1) {
    const line = lines[to]!
    if (!QUOTE.test(line) && !follows(line)) break
    inner.push(line.replace(QUOTE, ''))
    follows.note(inner.at(-1)!)
  }
  const isOpen = context.isOpen && reachesEnd(lines, to)
  const blocks = parseBlocks(inner, { isOpen, depth: context.depth + 1 }).map(({ block }) => block)
  const joined = joinActions(blocks, { isOpen })
  return { block: { kind: 'quote', blocks: blocks.map((block, index) => ({ ...block, ...joined.get(index) })) }, to }
}

/** Reads the target of a reference, which has a line of its own. */
function readDefinition(lines: readonly string[], at: number, { isOpen }: BlockContext): Found | undefined {
  const line = lines[at]!
  if (line.length > 4000 || (isOpen && at === lines.length - 1)) return undefined
  const found = DEFINITION.exec(line)
  if (found === null) return undefined
  return { block: { kind: 'definition', label: found[1]!, address: found[2]! }, to: at + 1 }
}

function readParagraph(lines: readonly string[], at: number, context: BlockContext): Found {
  let to = at + 1
  for (; to < lines.length && !isBlank(lines[to]!); to += 1) {
    if (UNDERLINE.test(lines[to]!)) {
      const text = wordsOf(lines.slice(at, to))
      const level = lines[to]!.trimStart().startsWith('=') ? 1 : 2
      return { block: { kind: 'heading', level, text, isOpen: false }, to: to + 1 }
    }
    if (startsBlock(lines[to]!) || (readTable(lines, to, context) ?? readMath(lines, to, context)) !== undefined) break
  }
  return { block: { kind: 'paragraph', ...textOf(wordsOf(lines.slice(at, to)), lines, to, context) }, to }
}

/** Lines of a paragraph; a backslash that breaks a line has done so, as lines break where they are broken. */
function wordsOf(lines: readonly string[]): string {
  return lines
    .map((line, at) => (at === lines.length - 1 ? line.trim() : line.trim().replace(/(?<!\\)\\$/, '')))
    .join('\n')
    .trimEnd()
}

function textOf(text: string, lines: readonly string[], to: number, { isOpen }: BlockContext): MarkdownText {
  return { text, isOpen: isOpen && reachesEnd(lines, to) }
}
