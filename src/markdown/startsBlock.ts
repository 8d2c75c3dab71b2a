/** Two marks or more need no space behind them, a deviation from CommonMark; behind one it is a hashtag. */
export const HEADING = /^ {0,3}(#{1,6}(?=[ \t]|$)|#{2,6}(?=[\p{L}\p{N}*"'“「『【（(]))/u
/** A line that draws a rule, such as `---`. */
export const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/
/** The `>` before a quoted line, with the space after it. */
export const QUOTE = /^ {0,3}> ?/
const FENCE = /^( {0,3})(`{3,}(?!`)|~{3,}(?!~))(.*)$/
const MARKER = /^( *)([-+*]|(\d{1,9})([.)]))(?:([ \t]+)(?=\S)|[ \t]*$)/

/** True when a line begins a new block in the middle of a paragraph. */
export function startsBlock(line: string): boolean {
  if (HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || fenceOf(line) !== undefined) return true
  const marker = markerOf(line)
  return marker !== undefined && !marker.isEmpty && (marker.start === undefined || marker.start === 1)
}

/** Tells of each next line whether it goes on with the paragraph before it, without the marks of what is around. */
export function createLazyTest() {
  let fence: Fence | undefined
  let isText = false
  const follows = (line: string): boolean => isText && !isBlank(line) && !startsBlock(line)
  /** Takes note of a line that belongs to it. */
  follows.note = (line: string): void => {
    if (fence !== undefined) {
      if (closes(line, fence)) fence = undefined
      return
    }
    fence = fenceOf(line)
    isText = fence === undefined && !isBlank(line) && !HEADING.test(line) && !RULE.test(line)
  }
  return follows
}

/** The opening line of a block of code. */
export interface Fence {
  readonly indent: number
  readonly marks: string
  readonly info: string
}

/** Reads the line that opens a block of code; `undefined` for any other line. */
export function fenceOf(line: string): Fence | undefined {
  const found = FENCE.exec(line)
  if (found === null) return undefined
  const [, indent = '', marks = '', info = ''] = found
  return marks.startsWith('`') && info.includes('`') ? undefined : { indent: indent.length, marks, info }
}

/** True when `line` opens a block of code inside the one that `fence` opened: it names a language. */
export function nests(line: string, { marks }: Fence): boolean {
  const inner = fenceOf(line)
  return inner !== undefined && inner.info.trim() !== '' && inner.marks.startsWith(marks)
}

/** True when `line` closes the block of code that the fence opened: the same mark, at least as often. */
export function closes(line: string, { marks }: Fence): boolean {
  const trimmed = line.trim()
  return trimmed.length >= marks.length && indentOf(line) < 4 && trimmed === marks[0]!.repeat(trimmed.length)
}

/** The start of a list item. */
export interface Marker {
  readonly indent: number
  /** Items with the same one make a list. */
  readonly kind: string
  readonly start: number | undefined
  /** The column of what stands in the item. */
  readonly offset: number
  readonly content: string
  readonly isEmpty: boolean
}

/** Reads the mark that starts a list item; `undefined` for any other line, and for a rule. */
export function markerOf(line: string): Marker | undefined {
  const found = MARKER.exec(line)
  if (found === null || RULE.test(line)) return undefined
  const [all, indent = '', mark = '', digits, delimiter, gap = ' '] = found
  if (indent.length > 3) return undefined
  // From five columns on it is one, and code.
  const width = gap.length > 4 ? 1 : gap.length
  return {
    indent: indent.length,
    kind: delimiter ?? mark,
    start: digits === undefined ? undefined : Number(digits),
    offset: indent.length + mark.length + width,
    content: gap.length > 4 ? line.slice(indent.length + mark.length + 1) : line.slice(all.length),
    isEmpty: all.length === line.length,
  }
}

/** True for a line with nothing but white space. */
export function isBlank(line: string): boolean {
  return !/\S/.test(line)
}

/** Columns of white space before a line; a tab goes to the next multiple of four. */
export function indentOf(line: string): number {
  let columns = 0
  for (const character of line) {
    if (character === ' ') columns += 1
    else if (character === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** `line` without up to `columns` columns of white space. */
export function unindent(line: string, columns: number): string {
  let at = 0
  let left = columns
  while (left > 0 && (line[at] === ' ' || line[at] === '\t')) {
    const width = line[at] === ' ' ? 1 : 4 - ((columns - left) % 4)
    at += 1
    if (width > left) return ' '.repeat(width - left) + line.slice(at)
    left -= width
  }
  return line.slice(at)
}

/** True when a block that ends before line `to` may still grow. */
export function reachesEnd(lines: readonly string[], to: number): boolean {
  return to >= lines.length || (to === lines.length - 1 && isBlank(lines[to]!))
}
