import type { BlockContext, Found } from './markdownBlock.ts'
import { endOfMath, isMath } from './mathAt.ts'
import { isBlank } from './startsBlock.ts'

/** A formula of more lines or characters is none. */
const MAX_LINES = 200
const MAX_LENGTH = 5000

const OPENING = /^ {0,3}(\$\$(?!\$)|\\\[)/

/** A formula with lines of its own, from `$$` or `\[` to its end. While that is on its way, it shows as it is written. */
export function readMath(lines: readonly string[], at: number, { isOpen }: BlockContext): Found | undefined {
  const [before, opening] = OPENING.exec(lines[at]!) ?? []
  if (before === undefined || opening === undefined) return undefined
  const mark = opening === '$$' ? '$$' : '\\['
  const close = mark === '$$' ? '$$' : '\\]'
  const inner: string[] = []
  let length = 0
  for (let to = at; to < Math.min(lines.length, at + MAX_LINES) && length <= MAX_LENGTH; to += 1) {
    const line = to === at ? lines[at]!.slice(before.length) : lines[to]!
    const end = endOfMath(line, close)
    if (end !== -1) {
      // A sign behind it ends the sentence that it is a part of.
      const after = line.slice(end + 2).trim()
      const text = [...inner, line.slice(0, end) + after].join('\n').trim()
      const isWhole = /^[.,;:]?$/.test(after) && isMath(text, mark)
      if (!isWhole) return undefined
      return { block: { kind: 'math', text, source: lines.slice(at, to + 1).join('\n'), isOpen: false }, to: to + 1 }
    }
    if (to > at && !mayHold(lines, to, { close, isBegun: inner.some((each) => !isBlank(each)) })) return undefined
    inner.push(line)
    length += line.length
  }
  if (!isOpen || at + inner.length < lines.length) return undefined
  const source = lines.slice(at).join('\n')
  return { block: { kind: 'math', text: inner.join('\n').trim(), source, isOpen: true }, to: lines.length }
}

/** A formula has no empty line but at its sides, and none begins in another. */
function mayHold(
  lines: readonly string[],
  at: number,
  { close, isBegun }: { close: string; isBegun: boolean },
): boolean {
  if (OPENING.test(lines[at]!)) return false
  if (!isBegun || !isBlank(lines[at]!)) return true
  const next = lines.slice(at, at + 4).find((line) => !isBlank(line))
  return next === undefined || next.trimStart().startsWith(close)
}
