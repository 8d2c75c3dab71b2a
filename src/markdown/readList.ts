import type { BlockContext, Found, MarkdownItem, PlacedBlock } from './markdownBlock.ts'
import { createLazyTest, indentOf, isBlank, markerOf, reachesEnd, unindent, type Marker } from './startsBlock.ts'

interface ListContext extends BlockContext {
  /** Reads what is in an item. */
  parse: (lines: readonly string[], context: BlockContext) => PlacedBlock[]
}

/** A longer list shows as it is written. */
const MAX_ITEMS = 1000

const TASK = /^\[([ xX])\](?:\s|$)/

/** A list: the items that follow each other with the same kind of marker. */
export function readList(lines: readonly string[], at: number, context: ListContext): Found | undefined {
  const first = markerOf(lines[at]!)
  if (first === undefined) return undefined
  const items: MarkdownItem[] = []
  let isLoose = false
  let to = at
  for (let marker: Marker | undefined = first; marker?.kind === first.kind; marker = markerAt(lines, to)) {
    const inner = linesOf(lines, to, marker)
    const isLast = reachesEnd(lines, to + inner.length)
    const blocks = context.parse(inner, { isOpen: context.isOpen && isLast, depth: context.depth + 1 })
    to += inner.length
    isLoose ||=
      isSpread(blocks) || (isBlank(inner.at(-1)!) && inner.length > 1 && markerAt(lines, to)?.kind === first.kind)
    items.push(itemOf(blocks, inner))
    if (items.length > MAX_ITEMS)
      return { block: { kind: 'plain', text: lines.slice(at).join('\n') }, to: lines.length }
  }
  return { block: { kind: 'list', start: first.start, isLoose, items }, to }
}

function markerAt(lines: readonly string[], at: number): Marker | undefined {
  return at < lines.length ? markerOf(lines[at]!) : undefined
}

/** The lines of the item that begins at `at`, as they stand inside of it, blank ones after it too. */
function linesOf(lines: readonly string[], at: number, marker: Marker): string[] {
  const inner = [marker.content]
  const follows = createLazyTest()
  follows.note(marker.content)
  for (let to = at + 1; to < lines.length; to += 1) {
    const line = lines[to]!
    if (isBlank(line)) inner.push('')
    else if (indentOf(line) >= marker.offset) inner.push(unindent(line, marker.offset))
    else if (isBelow(line, marker)) inner.push(line.trimStart())
    // Whatever its number, the next item ends this one.
    else if (markerOf(line) === undefined && follows(line)) inner.push(line)
    else break
    follows.note(inner.at(-1)!)
  }
  return inner
}

/** Models often indent a list in a numbered one by two columns only; no list in an item is meant to end it. */
function isBelow(line: string, { indent, kind }: Marker): boolean {
  const marker = markerOf(line)
  return marker !== undefined && marker.indent >= indent + 2 && marker.kind !== kind
}

/** True when there are blank lines between the blocks of an item. */
function isSpread(blocks: readonly PlacedBlock[]): boolean {
  return blocks.some(({ from }, at) => at > 0 && from > blocks[at - 1]!.to)
}

function itemOf(placed: readonly PlacedBlock[], inner: readonly string[]): MarkdownItem {
  const blocks = placed.map(({ block }) => block)
  const source = inner.join('\n')
  const [first, ...rest] = blocks
  const task = first?.kind === 'paragraph' ? TASK.exec(first.text) : null
  if (first?.kind !== 'paragraph' || task === null) return { isDone: undefined, blocks, source }
  const words = { ...first, text: first.text.slice(task[0].length) }
  return { isDone: task[1] !== ' ', blocks: [words, ...rest], source }
}
