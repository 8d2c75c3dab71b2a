import { clausesOf } from './clausesOf.ts'
import { factFeatures } from './factFeatures.ts'
import { statedIn } from './ownWords.ts'

/** A clause of a message that claims something. */
export interface LastingClause {
  readonly text: string
  /** The sentence that it is part of. */
  readonly sentence: string
  /** The index in the message's own words where it starts. */
  readonly at: number
  /** Log-odds that it says something lasting about its speaker, or about theirs. */
  readonly odds: number
}

/** The parts of a message worth keeping as they were said. */
export interface Lasting {
  /** Log-odds that the message says something lasting: the mean of what the whole says and of what its clauses say. */
  readonly odds: number
  readonly clauses: readonly LastingClause[]
}

/** Reads a message's own words for what lasts, after what the other one had just said; `undefined` where nothing is claimed. */
export type ReadLasting = (own: string, before: string) => Lasting | undefined

/** The words before a message, and the weights of its features. */
export interface LastingOptions {
  /** The other one's words just before. */
  readonly before: string
  /** Log-odds by features: those of the language's regression. */
  readonly oddsOf: (features: readonly string[]) => number
}

/** A unit that the regression judges, beside what stands around it. */
export interface JudgedClause extends Omit<LastingClause, 'odds'> {
  readonly claims: boolean
  readonly features: readonly string[]
}

/** More sentences than this are read no further, and none that is longer: such texts are pasted. */
const [MAX_SENTENCES, MAX_SENTENCE] = [40, 700]

/** Measures how much of a message lasts: each clause, and the message as a whole. */
export function lastingIn(own: string, { before, oddsOf }: LastingOptions): Lasting | undefined {
  const { whole, clauses } = judgedIn(own, before)
  if (whole === undefined) return undefined
  const judged = clauses
    .filter(({ claims }) => claims)
    .map(({ text, sentence, at, features }) => ({ text, sentence, at, odds: oddsOf(features) }))
  return { odds: (oddsOf(whole) + oddsOfAny(judged)) / 2, clauses: judged }
}

/** Log-odds that at least one of the clauses says something lasting, taking them as independent ("noisy or"). */
function oddsOfAny(clauses: readonly LastingClause[]): number {
  const none = clauses.reduce((chance, { odds }) => chance / (1 + Math.exp(odds)), 1)
  return Math.log((1 - none) / none)
}

/** The clauses of a message, and the features of all in it that claims something; `undefined` where nothing does. */
export function judgedIn(
  own: string,
  before: string,
): { whole: readonly string[] | undefined; clauses: JudgedClause[] } {
  const question = lastQuestion(before)
  let from = 0
  const clauses = statedIn(own)
    .slice(0, MAX_SENTENCES)
    .flatMap(({ text: sentence, claims }) => {
      const start = own.indexOf(sentence, from)
      from = start + sentence.length
      if (sentence.length > MAX_SENTENCE) return []
      return clausesOf(sentence).map(({ text, at }) => ({ text, sentence, claims, at: start + at }))
    })
  const claimed = [...new Set(clauses.filter(({ claims }) => claims).map(({ sentence }) => sentence))].join(' ')
  const judged = clauses.map((clause, at) => ({
    ...clause,
    features: factFeatures({
      text: clause.text,
      question: at === 0 ? question : '',
      before: clauses[at - 1]?.text ?? '',
      after: clauses[at + 1]?.text ?? '',
    }),
  }))
  return {
    whole: claimed === '' ? undefined : factFeatures({ text: claimed, question, before: '', after: '' }),
    clauses: judged,
  }
}

/** The other one's last question: a short answer means nothing without it. */
export function lastQuestion(before: string): string {
  const said = before.slice(-2000).replace(/\*[^*\n]{1,400}\*/g, ' ')
  return (
    said
      .match(/[^.!?\n]+[.!?]*/g)
      ?.findLast((part) => part.includes('?'))
      ?.trim() ?? ''
  )
}
