import type { FactContent, Memory } from '../core/index.ts'
import type { FactRules, FoundFact, ReadDates, RuleInput } from './factRules.ts'
import { clauseFacts } from './clauseFacts.ts'
import { contentWords } from './factFeatures.ts'
import { lastQuestion, type ReadLasting } from './lastingIn.ts'
import { ownWords, statedIn, type Said, type Sentence } from './ownWords.ts'

/** A fact with all that its memory will say. */
export interface LearnedFact {
  readonly content: FactContent
  /** 0..1. */
  readonly importance: number
}

/** The rules, the readers of dates and the gates that learning uses. */
export interface LearnOptions {
  readonly rules: readonly FactRules[]
  /** Readers of dates that are loaded, by language. */
  readonly dates: ReadonlyMap<string, ReadDates>
  /**
   * The detectors of lasting messages that are loaded, by language; without one, rules that have a gate learn nothing.
   */
  readonly gates?: ReadonlyMap<string, ReadLasting>
  /** Asked after each sentence: from then on the rest of the text isn't read. @default never */
  readonly isOver?: () => boolean
  /** Told of rules that throw; those of other languages go on. */
  readonly onFailure?: (rules: FactRules, error: unknown) => void
}

/** More sentences than this in one message are read no further: nobody introduces themselves in a hundred. */
const MAX_SENTENCES = 40

/** A sentence longer than this is pasted or a run; patterns stay cheap. */
const MAX_SENTENCE = 400

/** The facts the user tells about themselves in a message; nothing quoted, played, asked or supposed. */
export function factsOfUser(said: Said, options: LearnOptions): LearnedFact[] {
  const own = ownWords(said)
  if (own === '') return []
  return byEach(options, (set) => {
    const found = learnFrom(own, said, set.user, { about: 'user', language: set.language, ...options })
    const learned = set.gate === undefined ? found : gated(found, { own, said, read: options.gates?.get(set.language) })
    const claim = set.assented?.({ text: own, before: said.before ?? '' })
    if (claim === undefined) return learned
    const agreed = learnFrom(claim, { ...said, before: '' }, set.user, {
      about: 'user',
      language: set.language,
      ...options,
    })
    return [
      ...learned,
      ...agreed.map((fact) => ({ ...fact, content: { ...fact.content, quote: own, assentTo: claim } })),
    ]
  })
}

/** Rules see a form, the gate what is meant by it: facts of a message that says nothing lasting are none. */
const RULES_ALONE = -2.5

/** The facts that rules found, if the message tells something lasting, and what else it says. */
function gated(
  found: readonly LearnedFact[],
  { own, said, read }: { own: string; said: Said; read: ReadLasting | undefined },
): LearnedFact[] {
  const { before = '' } = said
  const lasting = read?.(own, before)
  if (lasting === undefined || lasting.odds < RULES_ALONE) return []
  const known = found.map(({ content }) => content)
  return [...found, ...clauseFacts(lasting, { own, question: lastQuestion(before), known, at: said.at })]
}

/** The facts the persona tells about itself: its words prove nothing about the user. */
export function factsOfPersona(said: Said, options: LearnOptions): LearnedFact[] {
  // A story is where a persona's own facts come from: its actions aside, all it says counts.
  const own = ownWords({ ...said, text: withoutMarks(said.text), isFiction: false, isScene: false })
  if (own === '') return []
  return byEach(options, (set) =>
    learnFrom(own, said, set.persona, { about: 'persona', language: set.language, ...options }),
  )
}

/** Rules are an app's own: what one set does must not keep the others from being asked. */
function byEach({ rules, onFailure }: LearnOptions, find: (rules: FactRules) => LearnedFact[]): LearnedFact[] {
  return rules.flatMap((set) => {
    try {
      return find(set)
    } catch (error) {
      onFailure?.(set, error)
      return []
    }
  })
}

/** The value a text puts in place of the last fact's, by the first rules that find one. */
export function correctionIn(text: string, { rules, onFailure }: LearnOptions): string | undefined {
  for (const set of rules) {
    try {
      const value = set.corrected?.(text)
      if (value !== undefined) return value
    } catch (error) {
      onFailure?.(set, error)
    }
  }
  return undefined
}

/** Ids of the `known` facts that the user's own words end. */
export function endedIn(own: string, known: readonly Memory[], { rules, onFailure }: LearnOptions): string[] {
  return rules.flatMap((set) => {
    try {
      return [...(set.ended?.(own, known) ?? [])]
    } catch (error) {
      onFailure?.(set, error)
      return []
    }
  })
}

/** The readers of dates that a message needs. */
export function datesNeeded(text: string, rules: readonly FactRules[]): FactRules[] {
  return rules.filter(({ dates }) => dates?.needed(text))
}

interface Learning extends LearnOptions {
  about: 'user' | 'persona'
  language: string
}

function learnFrom(
  own: string,
  said: Said,
  find: (input: RuleInput) => readonly FoundFact[],
  { about, language, dates, isOver = () => false }: Learning,
): LearnedFact[] {
  const sentences = statedIn(own).slice(0, MAX_SENTENCES)
  const readDates = dates.get(language)
  const learned: LearnedFact[] = []
  for (const [index, sentence] of sentences.entries()) {
    if (isOver()) break
    if (!sentence.claims || sentence.text.length > MAX_SENTENCE) continue
    const next = sentences
      .slice(index + 1, index + 3)
      .filter(isClaim)
      .map(({ text }) => text)
    const input = {
      text: sentence.text,
      next,
      whole: own,
      before: said.before ?? '',
      isFirst: index === 0,
      at: said.at,
      dates: readDates?.(sentence.text, said.at) ?? [],
    }
    for (const fact of find(input)) learned.push(factFrom(fact, sentence.text, about))
  }
  return withoutRepeats(learned)
}

function isClaim({ claims }: Sentence): boolean {
  return claims
}

function factFrom(
  { slot, value, text, key, importance = 0.5, sensitive, validTo, asSaid, ...fact }: FoundFact,
  quote: string,
  about: string,
): LearnedFact {
  const content = {
    text,
    slot,
    value,
    about: fact.about ?? about,
    quote,
    ...(key !== undefined && { key }),
    ...(sensitive && { sensitive }),
    ...(asSaid && { asSaid }),
    ...(validTo !== undefined && { until: validTo }),
  }
  return { content, importance }
}

/** Of one message each value counts once, and of one key the last that was said. */
function withoutRepeats(learned: readonly LearnedFact[]): LearnedFact[] {
  const byKey = new Map<string, LearnedFact>()
  for (const fact of learned) {
    const { about, key, slot, value } = fact.content
    byKey.set(`${about}\0${key ?? `${slot}\0${normalized(value)}`}`, fact)
  }
  return [...byKey.values()]
}

/** True when a fact says the same as a known one. */
export function isSameFact(known: FactContent, fact: FactContent): boolean {
  if (known.about !== fact.about || known.slot !== fact.slot) return false
  return normalized(known.value) === normalized(fact.value) || isStill(known, fact)
}

function isDenied(text: string): boolean {
  return /\b(?:not|no|never|dont|cant|wont)\b|n't\b/i.test(text)
}

/** "I still want to be a baker": said before, and true as it was. */
function isStill(known: FactContent, fact: FactContent): boolean {
  if (!known.asSaid || !fact.asSaid || !/\bstill\b/i.test(fact.value)) return false
  const [before, now] = [known.value, fact.value.replace(/\bstill\b/gi, '')].map((text) => new Set(contentWords(text)))
  return isDenied(known.value) === isDenied(fact.value) && now!.size > 0 && [...now!].every((word) => before!.has(word))
}

function normalized(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The text without its actions. */
export function withoutMarks(text: string): string {
  return text.replace(/\*[^*\n]{1,400}\*/g, ' ')
}
