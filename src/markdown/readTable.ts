import type { BlockContext, Found, MarkdownText } from './markdownBlock.ts'
import { isBlank, reachesEnd, startsBlock } from './startsBlock.ts'

/** Wider tables show as they are written, and larger ones: each row has all columns, whatever is written of it. */
const MAX_COLUMNS = 60
const MAX_CELLS = 2000

const RULER = /^:?-+:?$/

/** A table: a head, a line of dashes with as many columns, and rows until the next blank line. */
export function readTable(lines: readonly string[], at: number, { isOpen }: BlockContext): Found | undefined {
  const line = lines[at]!
  if (!line.includes('|')) return undefined
  const aligns = alignsOf(lines[at + 1] ?? '')
  if (aligns.length === 0 && !isOpen) return undefined
  // Only its end can be half a table.
  if (aligns.length === 0 && at + 2 < lines.length) return undefined
  const head = cellsOf(line)
  if (aligns.length !== head.length) return isOpen ? comingTable(lines, at, head) : undefined
  let to = at + 2
  while (to < lines.length && !isBlank(lines[to]!) && !startsBlock(lines[to]!)) to += 1
  const isTooLarge = head.length > MAX_COLUMNS || head.length * (to - at - 1) > MAX_CELLS
  if (isTooLarge) return { block: { kind: 'plain', text: lines.slice(at, to).join('\n') }, to }
  const isLast = isOpen && reachesEnd(lines, to)
  const body = lines
    .slice(at + 2, to)
    .map((row, index) => rowOf(cellsOf(row), head.length, isLast && at + 3 + index >= to))
  return { block: { kind: 'table', aligns, rows: [rowOf(head, head.length, false), ...body] }, to }
}

/** A line that begins with a pipe will be the head of a table; shown as one at once, nothing jumps when it is. */
function comingTable(lines: readonly string[], at: number, head: readonly string[]): Found | undefined {
  const ruler = lines[at + 1] ?? ''
  const isComing = at + 2 >= lines.length && /^\s*\|/.test(lines[at]!) && /^[\s|:-]*$/.test(ruler)
  if (!isComing || head.length > MAX_COLUMNS) return undefined
  const row = rowOf(head, head.length, ruler === '')
  return { block: { kind: 'table', aligns: head.map(() => undefined), rows: [row] }, to: lines.length }
}

function alignsOf(line: string): (string | undefined)[] {
  if (!/^[\s|:-]*$/.test(line) || !line.includes('-')) return []
  const cells = cellsOf(line)
  if (!cells.every((cell) => RULER.test(cell))) return []
  return cells.map((cell) => {
    const [start, end] = [cell.startsWith(':'), cell.endsWith(':')]
    return end ? (start ? 'center' : 'end') : start ? 'start' : undefined
  })
}

/** The cells of a row; `\|` is a pipe in one. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  const row = line.trim()
  for (let at = row.startsWith('|') ? 1 : 0; at < row.length; at += 1) {
    const character = row[at]!
    if (character === '\\' && row[at + 1] === '|') {
      cell += '|'
      at += 1
    } else if (character === '|') {
      cells.push(cell.trim())
      cell = ''
    } else cell += character
  }
  return cell.trim() === '' && cells.length > 0 ? cells : [...cells, cell.trim()]
}

function rowOf(cells: readonly string[], width: number, isLast: boolean): MarkdownText[] {
  return Array.from({ length: width }, (_, at) => ({
    text: cells[at] ?? '',
    isOpen: isLast && at === Math.min(cells.length, width) - 1,
  }))
}
