import { englishStem, isEnglish, type LanguageTag, type Word } from '../languages/index.ts'
import type { Associate } from './createAssociates.ts'
import type { Passages } from './createPassages.ts'
import type { Postings } from './createPostings.ts'
import type { NearTerm, Vocabulary } from './createVocabulary.ts'
import { mayNameTime } from './readTimes.ts'
import { relatedTo } from './relatedWords.ts'

/** Something a query looks for: a word, and the terms that say it. */
export interface Concept extends Word {
  readonly terms: readonly NearTerm[]
  /** Its weight: the fewer passages say it, the more. */
  readonly weight: number
}

/** The words of an index, and the words related to them. */
export interface ConceptOptions {
  vocabulary: Vocabulary
  postings: Postings
  passages: Passages
  /** True when all memories are in English. */
  isAllEnglish: boolean
  translate: (word: string) => Iterable<string>
  /** Words near in meaning to an English one, nearest first. */
  associate: (word: string) => Iterable<Associate>
  /** What is said beyond this index. */
  elsewhere?: Elsewhere | undefined
}

/** Memories that are in no index here: what is rare among all is told by theirs, too. */
export interface Elsewhere {
  readonly size: number
  /** How many of them say each word, as `termsAsked` has it. */
  readonly said: Readonly<Record<string, number>>
}

/** A word that no passage says is as often a slip of the pen as the point of the question: it counts half. */
const UNKNOWN = 0.5

/** A few passages don't tell what is rare: idf takes a smaller index to be of this size. */
const MIN_SIZE = 200

/** The least likeness of a near spelling, and the most of them per word. */
const MIN_LIKENESS = 0.55
const MAX_NEAR = 8

/** The weight of a related word, in hundredths of the one asked for. */
const RELATED = 70
/** … where some passage says the word itself. */
const RELATED_BESIDE = 25

/** The weight of a word near in meaning, in hundredths, and the most of them per word. */
const ASSOCIATED = 50
/** … where some passage says the word itself. */
const ASSOCIATED_BESIDE = 10
const MAX_ASSOCIATED = 8

/** The concepts that the words look for, the rarest first. */
export function conceptsIn(words: readonly Word[], language: LanguageTag, options: ConceptOptions): Concept[] {
  const found = new Map<string, Concept>()
  for (const word of words) {
    const concept = conceptOf(word, language, options)
    if (concept === undefined) continue
    const key = concept.terms[0] === undefined ? word.folded : String(concept.terms[0].term)
    if (!found.has(key)) found.set(key, concept)
  }
  return [...found.values()].toSorted((a, b) => b.weight - a.weight)
}

function conceptOf(
  { folded, word, at, isPiece }: Word,
  language: LanguageTag,
  options: ConceptOptions,
): Concept | undefined {
  const { vocabulary, postings, passages } = options
  const exact = vocabulary.find(folded, language)
  if (exact === -1) return undefined
  const place = { word, folded, at, ...(isPiece && { isPiece }) }
  const isSaid = exact !== undefined && postings.frequency(exact) > 0
  const near = isPiece || (isSaid && isEnglish(language)) ? [] : nearTerms(folded, language, options)
  const related = relatedTerms(folded, { language, likeness: isSaid ? RELATED_BESIDE : RELATED }, options)
  const told = [...(isSaid ? [{ term: exact, likeness: 100 }] : []), ...near, ...related]
  const terms = isPiece ? told : [...told, ...associatedTerms(folded, { language, isSaid, told }, options)]
  const here = isSaid ? postings.frequency(exact) : Math.max(0, ...terms.map(({ term }) => postings.frequency(term)))
  const said = here + saidElsewhere(folded, options.elsewhere)
  const size = Math.max(passages.size + (options.elsewhere?.size ?? 0), MIN_SIZE)
  const rarity = Math.log(1 + (size - Math.max(1, said) + 0.5) / (Math.max(1, said) + 0.5))
  return {
    ...place,
    terms,
    weight: terms.length === 0 ? UNKNOWN * rarity : rarity,
  }
}

/** Of a word and of its stem the one that more say: which of the two is in a text depends on its language. */
function saidElsewhere(folded: string, elsewhere: Elsewhere | undefined): number {
  if (elsewhere === undefined) return 0
  const counts = [folded, englishStem(folded)].map((term) =>
    Object.hasOwn(elsewhere.said, term) ? elsewhere.said[term]! : 0,
  )
  return Math.max(...counts)
}

/** The likest first. In English, where stems are known, near spellings are slips of the pen. */
function nearTerms(folded: string, language: LanguageTag, { vocabulary, postings }: ConceptOptions): NearTerm[] {
  return vocabulary
    .near(folded, language)
    .filter(({ term, likeness }) => likeness >= MIN_LIKENESS && postings.frequency(term) > 0)
    .map(({ term, likeness }) => ({ term, likeness: Math.round(likeness * 100) }))
    .toSorted(
      (a, b) => b.likeness - a.likeness || postings.frequency(a.term) - postings.frequency(b.term) || a.term - b.term,
    )
    .slice(0, MAX_NEAR)
}

/** Finds related words: people ask with one and tell with another, most of all when nobody said the word. */
function relatedTerms(
  folded: string,
  { language, likeness }: { language: LanguageTag; likeness: number },
  { vocabulary, postings, isAllEnglish, translate }: ConceptOptions,
): NearTerm[] {
  const stems = isEnglish(language) ? relatedTo(englishStem(folded)) : []
  // Between English and English there is nothing to translate, but many words of others look like English ones.
  const others = isEnglish(language) && isAllEnglish ? [] : [...translate(folded)]
  const exact = [...stems, ...others, ...others.map(englishStem)].map((stem) => vocabulary.findStem(stem))
  const forms = others.flatMap((word) => vocabulary.formsOf(word, language))
  return [...new Set([...exact, ...forms])]
    .filter((term): term is number => term !== undefined && postings.frequency(term) > 0)
    .map((term) => ({ term, likeness }))
}

/** Finds words that mean nearly the same as the one asked for. */
function associatedTerms(
  folded: string,
  { language, isSaid, told }: { language: LanguageTag; isSaid: boolean; told: readonly NearTerm[] },
  { vocabulary, postings, associate }: ConceptOptions,
): NearTerm[] {
  // A time is asked for by its date.
  if (!isEnglish(language) || mayNameTime(folded)) return []
  const taken = new Set(told.map(({ term }) => term))
  const found: NearTerm[] = []
  for (const { word, likeness } of associate(folded)) {
    if (found.length === MAX_ASSOCIATED) break
    const term = vocabulary.find(word, language)
    if (term === undefined || taken.has(term) || postings.frequency(term) === 0) continue
    taken.add(term)
    found.push({ term, likeness: Math.round(likeness * (isSaid ? ASSOCIATED_BESIDE : ASSOCIATED)) })
  }
  return found
}
