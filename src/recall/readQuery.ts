import { isEnglish, phrasesIn, withoutFrames, type LanguageTag, type Word } from '../languages/index.ts'
import { conceptsIn, type Concept, type ConceptOptions } from './conceptsIn.ts'
import { factsAsked, type AskedFact } from './factsAsked.ts'
import { asidesIn, intentOf, type Intent } from './intentOf.ts'
import { isFollowUp } from './isFollowUp.ts'
import { isSmallTalk, withoutLaughter } from './isSmallTalk.ts'
import { kindOf, type Kind } from './kindOf.ts'
import { pointsAt, readText } from './readText.ts'
import { timesAsked } from './readTimes.ts'
import type { TimeSpan } from './timeSpan.ts'

/** The concepts and times that a query looks for. Without any it asks for nothing that a memory could hold. */
export interface RecallQuery {
  /** The rarest first, then what is borrowed. */
  readonly concepts: readonly Concept[]
  /** The weight of all its concepts; borrowed ones count only when it has none of its own. */
  readonly mass: number
  /** The part of it that a memory must say to be worth a place, 0..1. */
  readonly needed: number
  /** The speakers it asks for: roles and names. */
  readonly speakers: ReadonlySet<string>
  readonly kind: Kind
  /** Times that it names. */
  readonly times: readonly TimeSpan[]
  /** When it is asked, epoch ms. */
  readonly at: number
  readonly intent: Intent
  /** It can't be understood without the turns before it. */
  readonly isFollowUp: boolean
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

/** The context that a query is read in: the languages, the speakers and the last turns. */
export interface ReadQueryOptions extends ConceptOptions {
  /** Folded names of speakers, and whom they name. */
  speakers: ReadonlyMap<string, string>
  /** The language most memories are written in. */
  language: LanguageTag
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

/**
 * … and above which it clearly does, if it points at one of the two. Words near in meaning are looked for from here on, too:
 * where nothing is asked for, they would still find something to say.
 */
const CLEARLY = 0.5

/** The weight of a word from the last turns, where one that the user wrote now counts 1. */
const BORROWED = 0.5

/** The weight of a word beside the question: "I have to order the taxi. Where is the party?" */
const ASIDE = 0.7

/** Reads what a query looks for; a follow-up that can't be understood alone borrows from the last two turns. */
export function readQuery(query: string, wanted: ReadQueryOptions): RecallQuery {
  const { context, now, speakers, language, seeks } = wanted
  const asked = isSmallTalk(query) ? '' : withoutLaughter(withoutFrames(query))
  const read = readText(asked, language)
  const asides = asidesIn(query)
  const isAside = ({ at }: Word): boolean => asides.some(({ from, to }) => at >= from && at < to)
  const whole = readText(query, language)
  const { self, other } = pointsAt(whole)
  const seeking = isEnglish(whole.language) && !OTHER_LETTERS.test(query) ? seeks?.(query) : undefined
  const options = seeking === undefined || seeking > CLEARLY ? wanted : { ...wanted, associate: () => [] }
  const named = read.words.flatMap(({ folded }) => speakers.get(folded) ?? [])
  const own = conceptsIn(
    read.words.filter(({ folded }) => !speakers.has(folded)),
    read.language,
    options,
  )
    .map((concept) => (isAside(concept) ? { ...concept, weight: ASIDE * concept.weight } : concept))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MAX_CONCEPTS)
  const known = own.filter(({ terms }) => terms.length > 0).length
  const goesOn = isFollowUp(whole, { own: own.length, known })
  const borrowed = goesOn ? borrowedFrom(context.slice(-2).join('\n'), { query, own }, options) : []
  const counted = own.length > 0 ? own : borrowed
  const mass = counted.reduce((sum, { weight }) => sum + weight, 0)
  const kind = kindOf(query)
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
    isFollowUp: goesOn,
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

/** Asks how things are by now, and how they were. */
const NOW = phrasesIn(({ now }) => now, 'iu')
const PAST = phrasesIn(({ past }) => past, 'iu')

/** Words of a query that say nothing of what it is about. */
function othersIn(query: string, own: readonly Concept[]): string[] {
  const places = new Set(own.map(({ at }) => at))
  return readText(query).words.flatMap(({ at, folded }) => (places.has(at) ? [] : [folded]))
}

/** Names, then the rarest words, of the last two turns, as far as a memory says them. */
function borrowedFrom(
  said: string,
  { query, own }: { query: string; own: readonly Concept[] },
  options: ReadQueryOptions,
): Concept[] {
  const { words, language } = readText(said, options.language)
  const isOwn = ({ terms }: Concept): boolean => own.some((mine) => mine.terms[0]?.term === terms[0]?.term)
  const known = conceptsIn(
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

/** True where a capital letter doesn't make a name. */
function opensSentence(text: string, at: number): boolean {
  return at < 3 || /$(?<=[.!?…\n][^\p{L}\p{N}]*)/u.test(text.slice(at - 3, at))
}
