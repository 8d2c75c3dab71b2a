import type { FactContent } from '../core/index.ts'
import type { FactRules, FoundFact, ReadDates, RuleInput } from './factRules.ts'
import { ownWords, sentencesOf, type Said, type Sentence } from './ownWords.ts'

/** A fact with all that its memory will say. */
export interface LearnedFact {
  readonly content: FactContent
  /** 0..1. */
  readonly importance: number
}

export interface LearnOptions {
  readonly rules: readonly FactRules[]
  /** Readers of dates that are loaded, by language. */
  readonly dates: ReadonlyMap<string, ReadDates>
}

/** More sentences than this in one message are read no further: nobody introduces themselves in a hundred. */
const MAX_SENTENCES = 40

/** A sentence longer than this is pasted or a run; patterns stay cheap. */
const MAX_SENTENCE = 400

/** What the user tells of themselves in a message; nothing of what is quoted, played, asked or supposed. */
export function factsOfUser(said: Said, { rules, dates }: LearnOptions): LearnedFact[] {
  const own = ownWords(said)
  if (own === '') return []
  return rules.flatMap((set) => {
    const learned = learnFrom(own, said, set.user, { about: 'user', dates: dates.get(set.language) })
    const claim = set.assented?.({ text: own, before: said.before ?? '' })
    if (claim === undefined) return learned
    const agreed = learnFrom(claim, { ...said, before: '' }, set.user, {
      about: 'user',
      dates: dates.get(set.language),
    })
    return [
      ...learned,
      ...agreed.map((fact) => ({ ...fact, content: { ...fact.content, quote: own, assentTo: claim } })),
    ]
  })
}

/** What the persona tells of itself: its words ground nothing about the user. */
export function factsOfPersona(said: Said, { rules, dates }: LearnOptions): LearnedFact[] {
  // A story is where a persona's own facts come from: its actions aside, all it says counts.
  const own = ownWords({ ...said, text: withoutMarks(said.text), isFiction: false, isScene: false })
  return own === ''
    ? []
    : rules.flatMap((set) => learnFrom(own, said, set.persona, { about: 'persona', dates: dates.get(set.language) }))
}

/** Which readers of dates a message needs. */
export function datesNeeded(text: string, rules: readonly FactRules[]): FactRules[] {
  return rules.filter(({ dates }) => dates?.needed(text))
}

interface Learning {
  about: 'user' | 'persona'
  dates: ReadDates | undefined
}

function learnFrom(
  own: string,
  said: Said,
  find: (input: RuleInput) => readonly FoundFact[],
  { about, dates }: Learning,
): LearnedFact[] {
  const sentences = sentencesOf(own).slice(0, MAX_SENTENCES)
  const learned = sentences.flatMap((sentence, index) => {
    if (!sentence.claims || sentence.text.length > MAX_SENTENCE) return []
    const next = sentences
      .slice(index + 1, index + 3)
      .filter(isClaim)
      .map(({ text }) => text)
    const named = dates?.(sentence.text, said.at) ?? []
    const input = {
      text: sentence.text,
      next,
      whole: own,
      before: said.before ?? '',
      isFirst: index === 0,
      at: said.at,
      dates: named,
    }
    return find(input).map((fact) => factFrom(fact, sentence.text, about))
  })
  return withoutRepeats(learned)
}

function isClaim({ claims }: Sentence): boolean {
  return claims
}

function factFrom(
  { slot, value, text, key, importance = 0.5, sensitive, validTo, ...fact }: FoundFact,
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

/** Whether two facts say the same. */
export function isSameFact(a: FactContent, b: FactContent): boolean {
  return a.about === b.about && a.slot === b.slot && normalized(a.value) === normalized(b.value)
}

function normalized(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What is said beside the actions. */
export function withoutMarks(text: string): string {
  return text.replace(/\*[^*\n]{1,400}\*/g, ' ')
}
