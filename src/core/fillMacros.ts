import { macroValue, type MacroNames, type MacroPiece } from './macroValue.ts'

/** Opens with the last two of its braces, so that `{{{char}}}` is a name in braces. */
const BRACES = /\{\{(?!\{)|\}\}/g

/** The forms of the first cards: `<BOT>`, `<CHAR>`, `<USER>`. */
const TAG = /(<(?:bot|char|user)>)/i

/** Deeper ones stay as they are: no card needs them, and text made to nest must cost no more than other text. */
const MAX_DEPTH = 16

/**
 * `text` with its macros filled in, in one pass: what a macro becomes is never read again, so that a name that looks like
 * one stays a name. Macros may hold others, `{{random:{{char}},nobody}}`. Unknown ones stay as they are. Nothing is run.
 */
export function fillMacros(text: string, names: MacroNames): string {
  if (!text.includes('{{') && !text.includes('<')) return text
  const open: MacroPiece[][] = []
  let pieces: MacroPiece[] = []
  let count = 0
  let from = 0
  for (const { 0: brace, index } of text.matchAll(BRACES)) {
    const isOpening = brace === '{{'
    if (isOpening ? open.length === MAX_DEPTH : open.length === 0) continue
    addText(pieces, text.slice(from, index), names)
    from = index + 2
    if (isOpening) {
      open.push(pieces)
      pieces = []
      continue
    }
    const value = macroValue(pieces, { names, nth: count++ })
    const inner = pieces
    pieces = open.pop()!
    if (value !== undefined) pieces.push({ text: value, isValue: true })
    else for (const piece of [literal('{{'), ...inner, literal('}}')]) pieces.push(piece)
  }
  addText(pieces, text.slice(from), names)
  const left = [...open, pieces].map((level) => level.map((piece) => piece.text).join(''))
  return left.join('{{')
}

/** True when `text` calls the user by a macro. */
export function callsUser(text: string): boolean {
  return /\{\{\s{0,20}user\s{0,20}\}\}|<user>/i.test(text)
}

function addText(pieces: MacroPiece[], text: string, { persona, user = 'the user' }: MacroNames): void {
  if (text === '') return
  if (!text.includes('<')) return void pieces.push(literal(text))
  for (const part of text.split(TAG)) {
    if (part === '') continue
    if (!TAG.test(part) || part.length > 6) pieces.push(literal(part))
    else pieces.push({ text: part.toLowerCase() === '<user>' ? user : persona, isValue: true })
  }
}

function literal(text: string): MacroPiece {
  return { text, isValue: false }
}
