import type { Passages } from './createPassages.ts'
import type { Postings } from './createPostings.ts'
import type { NearTerm, Vocabulary } from './createVocabulary.ts'
import { englishStem, type Language, withoutFrames, type Word } from '../languages/index.ts'
import { factsAsked, type AskedFact } from './factsAsked.ts'
import { asidesIn, intentOf, type Intent } from './intentOf.ts'
import { isFollowUp } from './isFollowUp.ts'
import { isSmallTalk, withoutLaughter } from './isSmallTalk.ts'
import { kindOf, type Kind } from './kindOf.ts'
import { pointsAt, readText } from './readText.ts'
import { timesAsked, type TimeSpan } from './readTimes.ts'
import { relatedTo } from './relatedWords.ts'

/** Something a query looks for: a word, and the terms that say it. */
export interface Concept extends Word {
  readonly terms: readonly NearTerm[]
  /** What finding it is worth: by how few passages say it. */
  readonly weight: number
}

/** What a query looks for. Without concepts and times it asks for nothing that a memory could hold. */
export interface RecallQuery {
  /** The rarest first, then what is borrowed. */
  readonly concepts: readonly Concept[]
  /** What its concepts weigh together, borrowed ones only where it has none of its own. */
  readonly mass: number
  /** What a memory must say of it to be worth a place, 0..1. */
  readonly needed: number
  /** Who is to have said it: roles and names. */
  readonly speakers: ReadonlySet<string>
  readonly kind: Kind
  /** Times that it names. */
  readonly times: readonly TimeSpan[]
  /** When it is asked, epoch ms. */
  readonly at: number
  readonly intent: Intent
  /** Log-odds that it asks for, or touches, what was told before; `undefined` where nothing tells. */
  readonly seeking: number | undefined
  /** It clearly asks for something told, whether or not a memory says its words. */
  readonly isAsking: boolean
  /** Facts about the user that it asks for. */
  readonly facts: readonly AskedFact[]
  /** It asks about a time: what was said then, or told of it, may answer it, whatever its words. */
  readonly isAboutThen: boolean
  /** It asks how things are by now: of what agrees the newest counts. */
  readonly isAboutNow: boolean
  /** It asks how things were: what no longer holds may come. */
  readonly isAboutPast: boolean
}

export interface ReadQueryOptions {
  vocabulary: Vocabulary
  postings: Postings
  passages: Passages
  /** Folded names of speakers, and whom they name. */
  speakers: ReadonlyMap<string, string>
  /** What most memories are written in. */
  language: Language
  /** Whether all of them are in English. */
  isAllEnglish: boolean
  translate: (word: string) => Iterable<string>
  /** Log-odds that an English message asks for a memory. */
  seeks: ((text: string) => number) | undefined
  /** The last turns, oldest first. */
  context: readonly string[]
  now: number
}

/** A long paste is known by its rarest words: as many as a number has bits. */
const MAX_CONCEPTS = 31

const MAX_BORROWED = 4

/** A name has no more words, where nothing but words tell. */
const MAX_NAME = 3

/** Letters that English doesn't have. */
const OTHER_LETTERS = /[^\P{L}\p{Script=Latin}]/u

/** Log-odds above which a message asks for a memory: 96 of 100 that do pass it (`npm run train:seeking` prints it). */
export const SEEKS = -0.4

/** … and above which it clearly does, if it points at one of the two. */
const CLEARLY = 0.5

/** What a word of the last turns counts, next to one that the user wrote now. */
const BORROWED = 0.5

/** What a word counts that stands beside the question: "I have to order the taxi. Where is the party?" */
const ASIDE = 0.7

/** A word that no passage says is as often a slip of the pen as the point of the question: it counts half. */
const UNKNOWN = 0.5

/** A few passages don't tell what is rare: idf takes a smaller index to be of this size. */
const MIN_SIZE = 200

/** Which near spellings count, and how many of a word. */
const MIN_LIKENESS = 0.55
const MAX_NEAR = 8

/** How much a word beside the one asked for counts, in hundredths. */
const RELATED = 70
/** … where some passage says the word itself. */
const RELATED_BESIDE = 25

/** What a query looks for; a follow-up that can't stand alone borrows from the last two turns. */
export function readQuery(query: string, options: ReadQueryOptions): RecallQuery {
  const { context, now, speakers, language, seeks } = options
  const asked = isSmallTalk(query) ? '' : withoutLaughter(withoutFrames(query))
  const read = readText(asked, language)
  const asides = asidesIn(query)
  const isAside = ({ at }: Word): boolean => asides.some(({ from, to }) => at >= from && at < to)
  const whole = readText(query, language)
  const { self, other } = pointsAt(whole)
  const named = read.words.flatMap(({ folded }) => speakers.get(folded) ?? [])
  const own = concepts(
    read.words.filter(({ folded }) => !speakers.has(folded)),
    read.language,
    options,
  )
    .map((concept) => (isAside(concept) ? { ...concept, weight: ASIDE * concept.weight } : concept))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MAX_CONCEPTS)
  const known = own.filter(({ terms }) => terms.length > 0).length
  const borrowed = isFollowUp(whole, { own: own.length, known })
    ? borrowedFrom(context.slice(-2).join('\n'), { query, own }, options)
    : []
  const counted = own.length > 0 ? own : borrowed
  const mass = counted.reduce((sum, { weight }) => sum + weight, 0)
  const kind = kindOf(query)
  const seeking = isEnglish(whole.language) && !OTHER_LETTERS.test(query) ? seeks?.(query) : undefined
  const intended = intentOf(query, othersIn(query, own))
  // Where no regression tells, a row of words that asks for nothing is as often just said.
  const isRow = intended === 'name' && seeking === undefined && own.filter(({ isPiece }) => !isPiece).length > MAX_NAME
  const intent = isRow ? 'tell' : intended
  const times = timesAsked(query, now)
  const isOver = ({ to }: TimeSpan): boolean => to <= now
  const mayBePlanned = self && (seeking === undefined || seeking > SEEKS)
  return {
    concepts: [...own, ...borrowed].slice(0, MAX_CONCEPTS),
    mass,
    needed:
      (seeking !== undefined && seeking > SEEKS ? SOUGHT : 1) *
      Math.max(
        intent === 'tell' && counted.length < PASTE ? TOLD : 0,
        NEEDED[intent] / Math.sqrt(Math.max(1, counted.length)),
      ),
    speakers: new Set([...named, ...(self ? ['user'] : []), ...(other ? ['persona'] : [])]),
    kind,
    times,
    intent,
    seeking,
    isAsking:
      seeking === undefined
        ? intent === 'ask' && (self || (other && own.length > 0))
        : seeking > CLEARLY && (self || other),
    facts: factsAsked(query),
    isAboutThen: intent === 'ask' && times.some((span) => isOver(span) || mayBePlanned),
    at: now,
    isAboutNow: NOW.test(query),
    isAboutPast: times.some(({ to }) => to <= now) || PAST.test(query),
  }
}

/**
 * The share of a query that a memory must say falls with the root of the number of words: one of one to four, two of
 * sixteen, four of sixty-four. Who asks wants an answer, so that less will do. Below it a memory is a near miss.
 */
const NEEDED = { profile: 0.5, ask: 0.4, name: 0.5, tell: 0.5 } as const satisfies Record<Intent, number>

/** … much less where the whole message is told to ask for a memory: 0.3 kept 1.7 points more in the plan than 1. */
const SOUGHT = 0.3

/** … and who only tells something wants none that shares a word of many, unless it is a paste. */
const TOLD = 0.3
const PASTE = 16

/** Asks how things are by now. */
const NOW =
  /\b(?:now(?:adays)?|these days|currently|at the moment|still|again|any ?more|latest|jetzt|inzwischen|aktuell|noch|maintenant|actuellement|ahora|actualmente|adesso|agora|nu|сейчас|теперь)\b|今|いま|现在|如今|دلوقتي|지금/iu

/** Asks how things were. */
const PAST =
  /\b(?:used to|before|previous(?:ly)?|former(?:ly)?|original(?:ly)?|at first|initial(?:ly)?|old|back then|early on|früher|ehemalig\w*|avant|ancien\w*|antes|prima|vroeger|раньше)\b|以前|昔|当初|原来|一开始|最初|زمان/iu

/** Words of a query that say nothing of what it is about. */
function othersIn(query: string, own: readonly Concept[]): string[] {
  const places = new Set(own.map(({ at }) => at))
  return readText(query).words.flatMap(({ at, folded }) => (places.has(at) ? [] : [folded]))
}

/** What the words look for, the rarest first. */
function concepts(words: readonly Word[], language: Language, options: ReadQueryOptions): Concept[] {
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
  language: Language,
  options: ReadQueryOptions,
): Concept | undefined {
  const { vocabulary, postings, passages } = options
  const exact = vocabulary.find(folded, language)
  if (exact === -1) return undefined
  const place = { word, folded, at, ...(isPiece && { isPiece }) }
  const isSaid = exact !== undefined && postings.frequency(exact) > 0
  const near = isPiece || (isSaid && isEnglish(language)) ? [] : nearTerms(folded, language, options)
  const related = relatedTerms(folded, { language, likeness: isSaid ? RELATED_BESIDE : RELATED }, options)
  const terms = [...(isSaid ? [{ term: exact, likeness: 100 }] : []), ...near, ...related]
  const said = isSaid ? postings.frequency(exact) : Math.max(0, ...terms.map(({ term }) => postings.frequency(term)))
  const size = Math.max(passages.size, MIN_SIZE)
  const rarity = Math.log(1 + (size - Math.max(1, said) + 0.5) / (Math.max(1, said) + 0.5))
  return {
    ...place,
    terms,
    weight: terms.length === 0 ? UNKNOWN * rarity : rarity,
  }
}

/** The likest first. In English, where stems are known, near spellings are slips of the pen. */
function nearTerms(folded: string, language: Language, { vocabulary, postings }: ReadQueryOptions): NearTerm[] {
  return vocabulary
    .near(folded, language)
    .filter(({ term, likeness }) => likeness >= MIN_LIKENESS && postings.frequency(term) > 0)
    .map(({ term, likeness }) => ({ term, likeness: Math.round(likeness * 100) }))
    .toSorted(
      (a, b) => b.likeness - a.likeness || postings.frequency(a.term) - postings.frequency(b.term) || a.term - b.term,
    )
    .slice(0, MAX_NEAR)
}

/** What one asks with a word was often told with another: most of all where nobody said the word. */
function relatedTerms(
  folded: string,
  { language, likeness }: { language: Language; likeness: number },
  { vocabulary, postings, isAllEnglish, translate }: ReadQueryOptions,
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

function isEnglish(language: Language): boolean {
  return language === 'en' || language === 'und'
}

/** Names, then the rarest words, of the last two turns, as far as a memory says them. */
function borrowedFrom(
  said: string,
  { query, own }: { query: string; own: readonly Concept[] },
  options: ReadQueryOptions,
): Concept[] {
  const { words, language } = readText(said, options.language)
  const isOwn = ({ terms }: Concept): boolean => own.some((mine) => mine.terms[0]?.term === terms[0]?.term)
  const known = concepts(
    words.filter(({ folded }) => !options.speakers.has(folded)),
    language,
    options,
  )
    .filter((concept) => concept.terms.length > 0 && !isOwn(concept))
    // They count as standing after the query.
    .map((concept) => ({ ...concept, at: query.length + 1 + concept.at, weight: BORROWED * concept.weight }))
  const names = known.filter(({ word, at }) => /^\p{Lu}/u.test(word) && !opensSentence(said, at - query.length - 1))
  return [...new Set([...names, ...known])].slice(0, MAX_BORROWED)
}

/** Where a capital makes no name. */
function opensSentence(text: string, at: number): boolean {
  return at < 3 || /$(?<=[.!?…\n][^\p{L}\p{N}]*)/u.test(text.slice(at - 3, at))
}
