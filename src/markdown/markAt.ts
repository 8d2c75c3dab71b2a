import type { Mark } from './matchMarks.ts'
import { UNSPACED } from './unspaced.ts'

const SPACE = /\s/
const SIGN = /[\p{P}\p{S}]/u
const DIGIT = /\d/
/** Beside such a letter a mark may stand as beside a sign. */
const LETTER = new RegExp(`[${UNSPACED}]`, 'u')

/**
 * By the rules of CommonMark, 6.2: what is beside a run of marks says whether it may open or close. Three deviations,
 * where people and models mean something else: one tilde is no mark (`5~7`), an asterisk between digits is none
 * (`2*3*4`), and beside letters of a script without spaces a sign needs no space (`**「词」**是`).
 */
export function markAt(text: string, at: number, run: string): Mark | string {
  const char = run[0] as Mark['char']
  const before = characterBefore(text, at)
  const after = String.fromCodePoint(text.codePointAt(at + run.length) ?? 32)
  if (char === '~' && run.length !== 2) return run
  if (char === '*' && DIGIT.test(before) && DIGIT.test(after)) return run
  const [spaceBefore, spaceAfter] = [SPACE.test(before), SPACE.test(after)]
  const [signBefore, signAfter] = [SIGN.test(before), SIGN.test(after)]
  const [letterBefore, letterAfter] = [LETTER.test(before), LETTER.test(after)]
  const left = !spaceAfter && (!signAfter || spaceBefore || signBefore || letterBefore)
  const right = !spaceBefore && (!signBefore || spaceAfter || signAfter || letterAfter)
  const isUnderscore = char === '_'
  return {
    kind: 'mark',
    char,
    count: run.length,
    size: run.length,
    canOpen: left && (!isUnderscore || !right || signBefore || (signAfter && letterBefore)),
    canClose: right && (!isUnderscore || !left || signAfter || (signBefore && letterAfter)),
    startsWord: spaceBefore || signBefore || run.length > 1,
  }
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return ' '
  const last = text.charCodeAt(at - 1)
  const isHalf = last >= 0xdc00 && last < 0xe000
  return String.fromCodePoint(text.codePointAt(isHalf && at > 1 ? at - 2 : at - 1)!)
}
