import { LANGUAGES, wordList, type LanguageTag } from '../languages/index.ts'

/** The persons a text points at: "I" and "my" mean its speaker, "you" and "your" the one spoken to. */
export interface SpeakerReference {
  readonly self: boolean
  readonly other: boolean
}

/** Languages that leave pronouns out show them less. */
const HALVES = ['self', 'other'] as const

/**
 * The first bit of each language: one bit for oneself, the next for the one spoken to. Languages told by letters share
 * two.
 */
const SHIFTS = new Map(LANGUAGES.filter(({ toldBy }) => toldBy === 'words').map(({ tag }, at) => [tag, 2 * at + 2]))

/** The words that point at someone, with the languages and the persons they point at. */
const POINTS = new Map<string, number>()
for (const language of LANGUAGES.filter(({ words }) => words !== 'unspaced')) {
  for (const [half, name] of HALVES.entries()) {
    const bit = 1 << ((SHIFTS.get(language.tag) ?? 0) + half)
    for (const word of wordList(language[name])) POINTS.set(word, (POINTS.get(word) ?? 0) | bit)
  }
}

/** Without spaces there are no words to look up. */
const UNSPACED = HALVES.map(
  (name) =>
    new RegExp(
      LANGUAGES.flatMap((language) => (language.words === 'unspaced' ? wordList(language[name]) : [])).join('|'),
    ),
)

/** In which languages a folded word points at whom, as bits. */
export function pointsOf(word: string): number {
  return POINTS.get(word) ?? 0
}

/** The persons a text points at, by all that its words point at together. */
export function speakerReferenceBy(text: string, points: number, language: LanguageTag): SpeakerReference {
  const bits = points >> (SHIFTS.get(language) ?? SHIFTS.get('en')!)
  const found = { self: (bits & 1) !== 0, other: (bits & 2) !== 0 }
  // Most texts have no other letters, and then there is nothing else to look for.
  if (/^[\0-\x7f]*$/.test(text)) return found
  const has = (half: 0 | 1): boolean => ((points >> half) & 1) !== 0 || UNSPACED[half]!.test(text)
  return { self: found.self || has(0), other: found.other || has(1) }
}
