/** A word as it stands in a text. */
export interface Word {
  /** As written. */
  readonly word: string
  /** As compared: lower case, without accents. */
  readonly folded: string
  /** The index where it starts. Words of scripts without spaces overlap. */
  readonly at: number
  /** A piece of a run without spaces: it has no forms and no near spellings. */
  readonly isPiece?: boolean
}

/** Contractions and the possessive: "don't", "she'll", "Alice's". The word before them stands alone. */
const CLITIC = /\b\w*n['’]t\b|['’](?:s|re|ve|ll|d|m)\b/gi

const HAN = String.raw`\p{Script=Han}々`
const HIRAGANA = String.raw`\p{Script=Hiragana}ー`
const KATAKANA = String.raw`\p{Script=Katakana}ー`
const SOUTHEAST_ASIAN = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const UNSPACED = `${HAN}${HIRAGANA}${KATAKANA}${SOUTHEAST_ASIAN}`

/** Runs of one kind of letters: in Japanese a change of script often starts a word. */
const RUN = new RegExp(`[${HAN}]+|[${HIRAGANA}]+|[${KATAKANA}]+|[${SOUTHEAST_ASIAN}]+|[^${UNSPACED}]+`, 'gu')
const IS_LETTER = /[\p{L}\p{M}\p{N}]/u
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u')
const IS_HAN = new RegExp(`^[${HAN}]`, 'u')
const IS_HIRAGANA = new RegExp(`^[${HIRAGANA}]`, 'u')

/** Accents, and the vowel points of Hebrew and Arabic. Marks of other scripts are letters of their words. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g

/** The kinds of letters in a word, as bits; `UNREAD` until the letter is first met. */
const [UNREAD, NONE, ASCII, OTHER, RUNNING] = [0, 1, 2, 4, 8]

/** By code, those of the basic plane. */
const KINDS = new Uint8Array(0x1_00_00)

/** The words of a text in their order; of scripts without spaces, overlapping pairs of letters. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  eachWord(text, (folded, at, length, isPiece) => {
    words.push({ word: text.slice(at, at + length), folded, at, ...(isPiece && { isPiece }) })
  })
  return words
}

/** Takes a word as it is compared, where it stands in its text, and whether it is a piece of a run. */
type VisitWord = (folded: string, at: number, length: number, isPiece: boolean) => void

/**
 * Visits the words of a text, made of letters, marks and digits. Letter by letter: each match of an expression would be an
 * object, and `Intl.Segmenter` takes 15 times as long (25 µs for a turn of 67 characters) and cuts scripts without spaces
 * by a dictionary that differs between browsers.
 */
export function eachWord(text: string, visit: VisitWord): void {
  const plain = /['’]/.test(text) ? text.replace(CLITIC, (clitic) => ' '.repeat(clitic.length)) : text
  const lower = plain.toLowerCase()
  // A few capitals are two letters when they are small: then nothing would stand where it stood.
  const source = lower.length === plain.length ? lower : plain
  let [start, kinds, at] = [0, 0, 0]
  while (at < source.length) {
    const code = source.codePointAt(at)!
    const kind = kindOf(code)
    const next = at + (code > 0xffff ? 2 : 1)
    if (kind !== NONE) kinds |= kind
    else {
      if (kinds !== 0) visitRuns(source.slice(start, at), { kinds, start, visit })
      kinds = 0
      start = next
    }
    at = next
  }
  if (kinds !== 0) visitRuns(source.slice(start), { kinds, start, visit })
}

function kindOf(code: number): number {
  if (code > 0xffff) return readKind(code)
  const known = KINDS[code]!
  return known === UNREAD ? (KINDS[code] = readKind(code)) : known
}

function readKind(code: number): number {
  const letter = String.fromCodePoint(code)
  if (!IS_LETTER.test(letter)) return NONE
  return code < 128 ? ASCII : HAS_UNSPACED.test(letter) ? RUNNING : OTHER
}

function visitRuns(word: string, { kinds, start, visit }: { kinds: number; start: number; visit: VisitWord }): void {
  if (kinds === ASCII) visit(word.toLowerCase(), start, word.length, false)
  else if ((kinds & RUNNING) === 0) visitWhole(word, start, visit)
  else for (const { 0: run, index } of word.matchAll(RUN)) visitPieces(run, start + index, visit)
}

function visitWhole(word: string, at: number, visit: VisitWord): void {
  const folded = fold(word)
  if (folded !== '') visit(folded, at, word.length, false)
}

/** Without a dictionary: overlapping pairs of letters, and single Han letters, which often are words. */
function visitPieces(run: string, start: number, visit: VisitWord): void {
  if (!HAS_UNSPACED.test(run)) return visitWhole(run, start, visit)
  const letters = Array.from(run)
  const hasSingles = IS_HAN.test(run) || (letters.length === 1 && !IS_HIRAGANA.test(run))
  let at = start
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1]
    for (const piece of [...(hasSingles ? [letter] : []), ...(next === undefined ? [] : [letter + next])]) {
      const folded = fold(piece)
      if (folded !== '') visit(folded, at, piece.length, true)
    }
    at += letter.length
  }
}

/** Lower case and without accents: how words are compared. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  // Most words are, and then there is nothing to normalize.
  if (/^[\0-\x7f]*$/.test(lower)) return lower
  // Greek has a small sigma for where a word ends.
  return lower.normalize('NFKD').replace(ACCENTS, '').normalize('NFC').replaceAll('ς', 'σ')
}
