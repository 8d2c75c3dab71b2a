import type { Inline } from './markdownInline.ts'
import { UNSPACED } from './unspaced.ts'

/** A formula in a text, and the index where it ends. */
export interface FoundMath {
  readonly node: Extract<Inline, { kind: 'math' }>
  readonly to: number
}

/** A longer formula in a line is none. */
const MAX_LENGTH = 1000

/** The mark that ends a formula, by the one that begins it. */
const CLOSES = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' } as const

type Opening = keyof typeof CLOSES

/** Signs that no prose has. */
const TEX = /[\\^_={}<>]/

/** Words that stand in formulas without a backslash, too. */
const FUNCTIONS = /\b(?:sin|cos|tan|cot|log|ln|exp|lim|max|min|mod|gcd|det)\b/g

const WORD = /\p{L}{2}/u

/** Beside a dollar sign, such a character makes it one of money or of code. */
const IN_WORD = /[\p{L}\p{N}$\\]/u
const LETTER = new RegExp(`[${UNSPACED}]`, 'u')

/** The endings of words that may follow a formula directly: the `$n$th`, all `$x$s`. */
const ENDING = /^(?:st|nd|rd|th|s)(?![\p{L}\p{N}])/u

/**
 * The formula that begins at `at`: `$…$`, `$$…$$`, `\(…\)` or `\[…\]`. A dollar sign is pandoc's: no space inside of it,
 * no digit behind the second. Stricter than there: letters beside it make it money or code, and so do plain words.
 */
export function mathAt(text: string, at: number): FoundMath | undefined {
  const opening = openingAt(text, at)
  if (opening === undefined) return undefined
  const from = at + opening.length
  const end = endOfMath(text.slice(from, from + MAX_LENGTH), CLOSES[opening])
  const to = from + end + opening.length
  const tex = text.slice(from, from + end)
  if (end === -1 || !isMath(tex, opening) || (opening === '$' && !endsWell(text, to))) return undefined
  const isBlock = opening === '$$' || opening === '\\['
  return { node: { kind: 'math', text: tex.trim(), source: text.slice(at, to), isBlock }, to }
}

/** True where a formula has begun at `at` and its end is still on its way. */
export function isComingMath(text: string, at: number): boolean {
  const opening = openingAt(text, at)
  if (opening === undefined || text.length - at > MAX_LENGTH) return false
  const tex = text.slice(at + opening.length)
  return endOfMath(tex, CLOSES[opening]) === -1 && !isProse(tex) && !/`/.test(tex)
}

/** The index of the mark that ends a formula; -1 without one. */
export function endOfMath(text: string, close: string): number {
  let end = text.indexOf(close)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf(close, end + 1)
  return end
}

/** True for what is meant as a formula rather than as money, code, or brackets that were escaped. */
export function isMath(tex: string, opening: Opening): boolean {
  if (!/[\p{L}\p{N}]/u.test(tex) || isProse(tex)) return false
  if (opening === '$') return /^[^\s.,;:!?)\]][^`]*$/.test(tex) && !/\s$/.test(tex)
  if (opening === '\\[' && /^\s*\d+\s*$/.test(tex)) return false
  return TEX.test(tex) || !WORD.test(tex.replace(FUNCTIONS, ''))
}

function isProse(tex: string): boolean {
  return !TEX.test(tex) && /\s/.test(tex.trim()) && WORD.test(tex.replace(FUNCTIONS, ''))
}

function openingAt(text: string, at: number): Opening | undefined {
  const two = text.slice(at, at + 2)
  if (two === '\\(' || two === '\\[') return two
  if (two === '$$') return text[at + 2] === '$' ? undefined : two
  if (two[0] !== '$' || two.length < 2 || /\s/.test(two[1]!)) return undefined
  const before = text.slice(Math.max(0, at - 2), at).match(/.$/su)?.[0] ?? ''
  return IN_WORD.test(before) && !LETTER.test(before) ? undefined : '$'
}

/** No digit and no word follows: `$1/$2` is money, `$PATH:$HOME` code. */
function endsWell(text: string, to: number): boolean {
  const after = String.fromCodePoint(text.codePointAt(to) ?? 32)
  if (after === '{' || after === '$') return false
  return !IN_WORD.test(after) || after === '\\' || LETTER.test(after) || ENDING.test(text.slice(to, to + 3))
}

function isEscaped(text: string, at: number): boolean {
  let from = at
  while (text[from - 1] === '\\') from -= 1
  return (at - from) % 2 === 1
}
