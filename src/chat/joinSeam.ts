/** Options of a seam between two halves of a text. */
export interface JoinSeamOptions {
  /** More of the second text comes: what may still be a repetition is held back. @default false */
  isStreaming?: boolean
}

/** So far back a model may begin again. */
const MAX_REPEATED = 600

/** Scripts that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u

/** The places where a word begins; where no spaces are, any may be one. */
const STARTS = new RegExp(`(?<!\\S)\\S|${UNSPACED.source}`, 'gu')

const ITEM = /^[ \t]*(?:[-*+•–]|\d{1,9}[.)])[ \t]/
const BLOCK = /^(?:#{1,6} |> |\||```|~~~)/

/** An answer that was cut, and how the model went on, as one text: as if written in one go. */
export function joinSeam(before: string, given: string, { isStreaming = false }: JoinSeamOptions = {}): string {
  const fence = isInFence(before) ? reopened(given, isStreaming) : ''
  const after = given.slice(fence.length)
  if (before === '' || after === '') return before + after
  // A model that starts anew says all of it again, however long it was.
  const tail = before.length > MAX_REPEATED && beginsAnew(before, after, isStreaming) ? before : lastOf(before)
  const repeated = repeatedFrom(tail, after, isStreaming)
  if (repeated !== undefined) return before.slice(0, before.length - tail.length + repeated.from) + repeated.text
  if (fence !== '') return before + (before.endsWith('\n') ? '' : '\n') + after
  // A model that goes on within a sentence may say so with an ellipsis.
  const text = /[\p{L},]$/u.test(before) ? after.replace(/^(?:\.{3}|…)\s*(?=\p{L})/u, '') : after
  return before + between(before, text) + withoutDoubled(before, text)
}

function lastOf(text: string): string {
  return text.slice(-MAX_REPEATED)
}

function beginsAnew(before: string, after: string, isStreaming: boolean): boolean {
  return matchedEnd(before.trimStart(), after.trimStart(), isStreaming) !== undefined
}

/** The line with which a model opens the block of code again that it is in: one that closes it names no language. */
function reopened(after: string, isStreaming: boolean): string {
  const [line = ''] = /^\s*(?:```|~~~)[ \t]*[^\s`][^\n`]*(?:\n|$)/.exec(after) ?? []
  return line.endsWith('\n') || isStreaming ? line : ''
}

/** White space on both sides of the seam is one: a space, or an empty line. In code it is what was written. */
function withoutDoubled(before: string, after: string): string {
  if (isInFence(before)) return after
  if (/[ \t]$/.test(before)) return after.replace(/^[ \t]+/, '')
  const lines = /(?<!\n)\n*$/.exec(before)![0].length
  return lines === 0
    ? after
    : after.replace(/^\n+/, (more) => '\n'.repeat(Math.max(0, Math.min(more.length, 2 - lines))))
}

/**
 * Finds the place from which the model repeated itself: from there on its words count. White space may differ, and the
 * last word before the cut may have been half of one. `undefined` when it repeats nothing.
 */
function repeatedFrom(tail: string, after: string, isStreaming: boolean): { from: number; text: string } | undefined {
  const said = after.trimStart()
  // Code that begins its line again, as far as it stands in.
  const line = lineIn(tail)
  if (/^[ \t]+\S/.test(line) && line !== tail) {
    const from = tail.length - line.length
    if (after.startsWith(line)) return { from, text: after }
    if (isStreaming && line.startsWith(after)) return { from, text: line }
  }
  const words = [...tail.matchAll(/\S+/g)]
  for (const { index } of tail.matchAll(STARTS)) {
    // Of marks alone only that of a list is said again.
    if (!/[\p{L}\p{N}]/u.test(tail.slice(index)) && !(isMark(lineIn(tail).trimEnd()) && ITEM.test(said))) break
    const end = matchedEnd(tail.slice(index), said, isStreaming)
    if (end === 'all') return { from: index, text: tail.slice(index) }
    // A single character is said twice on purpose.
    if (tail.length - index < 2 && /\S/.test(tail[index - 1] ?? ' ')) continue
    if (end !== undefined && isRepetition(tail.slice(index), after, said[end] ?? '')) return { from: index, text: said }
  }
  // The last word may have been half of another one: what stands before it is repeated.
  const cut = /[\p{L}\p{N}]$/u.test(tail) ? words.at(-1) : undefined
  if (cut === undefined || words.length < 3) return undefined
  const whole = tail.slice(0, cut.index).trimEnd()
  for (const { index } of words.slice(0, -2)) {
    const end = matchedEnd(whole.slice(index), said, false)
    if (typeof end === 'number' && /\s/.test(said[end] ?? '')) return { from: index, text: said }
  }
  return undefined
}

/** "an" and "answer" are two words: one of few letters is half of no other, nor is one before a space. */
function isRepetition(text: string, after: string, next: string): boolean {
  const isWhole = !/[\p{L}\p{N}]$/u.test(text) || !/[\p{L}\p{N}]/u.test(next)
  return isWhole || (!/^\s/.test(after) && (text.length > 2 || /\s/.test(text)))
}

/**
 * Length of the beginning of `said` that matches `text`; 'all' when `said` ends within it, and more of it is to come.
 */
function matchedEnd(text: string, said: string, isStreaming: boolean): number | 'all' | undefined {
  let [at, in_] = [0, 0]
  while (at < text.length) {
    if (in_ >= said.length) return isStreaming ? 'all' : undefined
    const [a, b] = [text[at]!, said[in_]!]
    if (/\s/.test(a) && /\s/.test(b)) {
      while (at < text.length && /\s/.test(text[at]!)) at += 1
      while (in_ < said.length && /\s/.test(said[in_]!)) in_ += 1
    } else if (/\s/.test(a) && at === text.trimEnd().length) {
      return in_
    } else if (a !== b) return undefined
    else [at, in_] = [at + 1, in_ + 1]
  }
  return in_
}

/** Separates two halves that repeat nothing: a space, a line break, or nothing. */
function between(before: string, after: string): string {
  const line = lineIn(before)
  if (isInFence(before)) return isIndented(before, after) || isFence(before, after) ? '\n' : ''
  if (/\s$/.test(before)) return ''
  if (isMark(line)) return /^\s/.test(after) ? '' : ' '
  if (ITEM.test(after) && ITEM.test(line)) return '\n'
  if (BLOCK.test(after) || (ITEM.test(after) && /[:.!?]$/.test(before)))
    return line.startsWith('|') && after.startsWith('|') ? '\n' : '\n\n'
  if (/^\s/.test(after)) return ''
  const [last = ''] = /.$/su.exec(before) ?? []
  const [first = ''] = /^./su.exec(after) ?? []
  if (UNSPACED.test(last) || UNSPACED.test(first)) return ''
  if (/[([{“‘«„¿¡/\-–—\\@#$€£_]/u.test(last)) return ''
  if (/[.,;:!?)\]}”’»…%/\-–—]/u.test(first)) return ''
  if (/^['’](?:s|t|re|ve|ll|d|m)\b/i.test(after)) return ''
  // A mark that stands in pairs: the odd one opens.
  if (/["'*_`~]/.test(last)) return isOdd(line, last) && !/\p{L}'$/u.test(before) ? '' : ' '
  if (/["*_`~]/.test(first) && isOdd(line, first)) return ''
  if (/\d[.,:]$/.test(before) && /^\d/.test(after)) return ''
  return /https?:\/\/|www\./.test(/(?<!\S)\S+$/.exec(before)?.[0] ?? '') ? '' : ' '
}

/** A line of code that is indented begins one; a remark may stand behind another. */
function isIndented(before: string, after: string): boolean {
  return /\S$/.test(before) && /^(?: {2}|\t)[ \t]*(?!#|\/\/|--|;)\S/.test(after)
}

/** The end of a block of code has a line of its own. */
function isFence(before: string, after: string): boolean {
  return !before.endsWith('\n') && /^ {0,3}(?:```|~~~)/.test(after)
}

function lineIn(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1)
}

/** A list's mark, whose item is missing. */
function isMark(line: string): boolean {
  return /^[ \t]*(?:[-*+•–]|\d{1,9}[.)])$/.test(line)
}

function isOdd(line: string, mark: string): boolean {
  return (line.split(mark).length - 1) % 2 === 1
}

function isInFence(text: string): boolean {
  return (text.match(/^ {0,3}(?:```|~~~)/gm) ?? []).length % 2 === 1
}
