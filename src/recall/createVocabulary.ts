import { pointsOf } from './speakerReference.ts'
import { isStopWord, votesOf, type LanguageTag } from '../languages/index.ts'
import { mayNameTime } from './readTimes.ts'

/** A term that is spelled nearly like a word, and how nearly (0..1). */
export interface NearTerm {
  readonly term: number
  readonly likeness: number
}

/** A folded word with all that is asked of it whenever it is said. */
export interface KnownWord {
  readonly folded: string
  /** As `votesOf`. */
  readonly votes: number
  /** As `pointsOf`. */
  readonly points: number
  /** As `mayNameTime`. */
  readonly isTime: boolean
  /** Its terms so far: stemming it again each time would cost more than all else. */
  readonly terms: Record<LanguageTag, number>
}

/** The terms of an index by number. */
export interface Vocabulary {
  /** Returns the entry of a folded word, and makes one when there is none yet. */
  know(word: string): KnownWord
  /** The number of a word's term, new when it must be; `STOP` for a stop-word. */
  add(word: KnownWord, language: LanguageTag): number
  /** As `add`, but `undefined` where no text said it. */
  find(word: string, language: LanguageTag): number | undefined
  /** The number of a key that is a stem already. */
  findStem(stem: string): number | undefined
  /** Terms that begin with a word and are not much longer: its inflections. */
  formsOf(word: string, language: LanguageTag): number[]
  /** Terms with nearly the same spelling: inflections, compounds, slips of the pen. */
  near(word: string, language: LanguageTag): NearTerm[]
  clear(): void
}

/** The stop words to leave out, and the stemmer of each language. */
export interface VocabularyOptions {
  /** Instead of those of each language. */
  stopWords?: ReadonlySet<string> | undefined
  stem: (word: string, language: LanguageTag) => string
}

/** Instead of a term's number: a stop-word has none. */
export const STOP = -1

/** A word and its forms begin alike: this share of the longer one. */
const STEM_SHARE = 0.5
/** … and this share of it is the word that it is a form of. */
const FORM = 0.6

/** Starts a vocabulary without words; it learns them as texts are read. */
export function createVocabulary({ stopWords, stem }: VocabularyOptions): Vocabulary {
  const keys: string[] = []
  const numbers = new Map<string, number>()
  const known = new Map<string, KnownWord>()
  /** The terms that contain three letters in a row, with `^` before the first letter. */
  const grams = new Map<string, number[]>()

  const isStop = (word: string, language: LanguageTag): boolean =>
    stopWords === undefined ? isStopWord(word, language) : stopWords.has(word)

  function numberOf(key: string): number {
    const found = numbers.get(key)
    if (found !== undefined) return found
    const number = keys.push(key) - 1
    numbers.set(key, number)
    for (const gram of gramsOf(key)) {
      const list = grams.get(gram)
      if (list === undefined) grams.set(gram, [number])
      // The newest term stands last: what it says twice is there already.
      else if (list[list.length - 1] !== number) list.push(number)
    }
    return number
  }

  function near(word: string, language: LanguageTag): NearTerm[] {
    const key = stem(word, language)
    const shared = new Map<number, number>()
    for (const gram of new Set(gramsOf(key))) {
      for (const term of grams.get(gram) ?? []) shared.set(term, (shared.get(term) ?? 0) + 1)
    }
    const found: NearTerm[] = []
    for (const [term, count] of shared) {
      const other = keys[term]!
      if (other === key || count < Math.min(key.length, other.length) / 4) continue
      const likeness = likenessOf(key, other)
      if (likeness > 0) found.push({ term, likeness })
    }
    return found
  }

  return {
    know(folded) {
      const found = known.get(folded)
      if (found !== undefined) return found
      const word = { folded, votes: votesOf(folded), points: pointsOf(folded), isTime: mayNameTime(folded), terms: {} }
      known.set(folded, word)
      return word
    },
    add: ({ folded, terms }, language) =>
      (terms[language] ??= isStop(folded, language) ? STOP : numberOf(stem(folded, language))),
    find: (word, language) => (isStop(word, language) ? STOP : numbers.get(stem(word, language))),
    findStem: (key) => numbers.get(key),
    formsOf: (word, language) =>
      near(word, language).flatMap(({ term, likeness }) =>
        likeness >= FORM && keys[term]!.startsWith(word) ? [term] : [],
      ),
    near,
    clear() {
      keys.length = 0
      numbers.clear()
      known.clear()
      grams.clear()
    },
  }
}

/** Short words have no near ones: too many would be. Syllables and letters that are words count for more. */
function gramsOf(key: string): string[] {
  const size = isDense(key) ? 2 : 3
  const padded = `^${key}`
  const grams: string[] = []
  if (key.length < size) return grams
  for (let at = 0; at + size <= padded.length; at++) grams.push(padded.slice(at, at + size))
  return grams
}

function likenessOf(a: string, b: string): number {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  const least = isDense(shorter) ? 2 : 4
  let start = 0
  while (start < shorter.length && shorter[start] === longer[start]) start++
  if (start >= least && start >= STEM_SHARE * longer.length) return start / longer.length
  if (/\d/.test(a) || /\d/.test(b)) return 0
  // Of a compound the last part says what it is.
  if (shorter.length >= least + 1 && longer.includes(shorter)) return 0.6
  if (shorter.length < least) return 0
  const slips = shorter.length < 8 ? 1 : 2
  const distance = distanceOf(shorter, longer, slips)
  return distance <= slips ? 1 - distance / shorter.length : 0
}

/** Insertions, deletions, changes and swaps between two words; more than `most` is not counted out. */
function distanceOf(a: string, b: string, most: number): number {
  if (b.length - a.length > most) return most + 1
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(change, row[j]! + 1, next[j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      next.push(cost)
    }
    ;[before, row] = [row, next]
  }
  return row[b.length]!
}

/** Hangul and the like: one sign is a syllable. */
function isDense(word: string): boolean {
  return /[\u1100-\u11ff\uac00-\ud7af]/.test(word)
}
