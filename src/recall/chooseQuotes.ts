import { quotableTexts, type CountTokens, type Memory, type Quote } from '../core/index.ts'
import { sentencesIn } from '../languages/index.ts'
import { MAX_PASSAGE } from './passagesOf.ts'

/** Tokens of a memory as it is quoted; without quotes whole. */
export type CostOf = (memory: Memory, quotes?: readonly Quote[]) => number

/** The share of the budget one memory may take, and the worth of its sentences. */
export interface ChooseQuotesOptions {
  /** Tokens that the memory may take. */
  readonly share: number
  readonly costOf: CostOf
  readonly countTokens: CountTokens
  /** The part of the question that a sentence answers; 0 when nothing tells. */
  readonly worthOf: (sentence: string) => number
}

interface Sentence extends Quote {
  readonly worth: number
}

/** The part of a budget that one memory may take (an eighth), and its least number of tokens: a sentence or two. */
const SHARES = 8
const MIN_SHARE = 48

/** The part of its share that a very long exchange gets, characters: of more of them a bit shows. */
const LONG_PART = 2 / 3
const LONG = 1600

/** An answer that is no longer is quoted whole, characters. */
const SHORT_ANSWER = 240

/** A longer run without an end, as in dictation or code, is cut into such pieces, characters. */
const MAX_SENTENCE = 400
const PIECE = 240

/**
 * The user's part of the share; the user's words come first. The answer gets the rest when it has something to say,
 * too.
 */
const OWN_PART = 0.7

/** An answer adds so many sentences to what the user said. */
const MAX_ANSWERS = 2

/** The part of a sentence's worth that passes to the one before it: people go on about the same thing. */
const GOES_ON = 0.4

/** The small bonus for the first sentence, which tells what the rest is about. */
const FIRST = 0.05

/**
 * Chooses the parts of a memory to quote when it is too long for its share: from the user's words and from the answer,
 * the sentences that say most about the question, in their order; at least one. `undefined`: all of it.
 */
export function chooseQuotes(memory: Memory, options: ChooseQuotesOptions): Quote[] | undefined {
  const { share, costOf } = options
  const texts = quotableTexts(memory)
  const isShort = texts.every(({ of, text }) => of !== 'response' || text.length <= SHORT_ANSWER)
  if (isShort && costOf(memory) <= share) return undefined
  const frame = costOf(memory, [])
  const isLong = texts.reduce((sum, { text }) => sum + text.length, 0) > LONG
  const room = Math.max(0, (isLong ? Math.max(MIN_SHARE, LONG_PART * share) : share) - frame)
  const [own = [], answer = []] = texts.map(({ of, text }) => worthIn(text, of, options))
  const matches = answer.filter(({ worth }) => worth > FIRST)
  const told = own.map((sentence, at) => ({ ...sentence, worth: sentence.worth + GOES_ON * (own[at - 1]?.worth ?? 0) }))
  const said = told.filter(({ worth }) => worth > 2 * FIRST)
  const forOwn = matches.length > 0 ? OWN_PART * room : room
  const quoted = best(said.length > 0 ? said : own, { ...options, texts, room: forOwn, least: 1, most: Infinity })
  const replies = best(matches, { ...options, texts, room: room - quoted.tokens, least: 0, most: MAX_ANSWERS })
  return [...quoted.chosen, ...replies.chosen]
}

/** The tokens of a budget that one memory may take; `undefined` when there is no budget. */
export function shareOf(budget: number | undefined): number | undefined {
  return budget === undefined ? undefined : Math.max(MIN_SHARE, budget / SHARES)
}

/** The best sentences that fit, in their order; of equal ones the first. */
function best(
  sentences: readonly Sentence[],
  {
    texts,
    room,
    least,
    most,
    countTokens,
  }: Pick<ChooseQuotesOptions, 'countTokens'> & {
    texts: ReturnType<typeof quotableTexts>
    room: number
    /** So many come, whatever they cost. */
    least: number
    most: number
  },
): { chosen: Quote[]; tokens: number } {
  const chosen: Sentence[] = []
  let tokens = 0
  for (const sentence of sentences.toSorted((a, b) => b.worth - a.worth || a.from - b.from)) {
    if (chosen.length >= most || (tokens >= room && chosen.length >= least)) break
    const text = texts.find(({ of }) => of === sentence.of)!.text.slice(sentence.from, sentence.to)
    const cost = countTokens(text) + 1
    if (tokens + cost > room && chosen.length >= least) continue
    chosen.push(sentence)
    tokens += cost
  }
  const quotes = chosen.toSorted((a, b) => a.from - b.from).map(({ of, from, to }) => ({ of, from, to }))
  return { chosen: quotes, tokens }
}

function worthIn(text: string, of: Quote['of'], { worthOf }: ChooseQuotesOptions): Sentence[] {
  return spansIn(text.slice(0, MAX_PASSAGE)).map(({ from, to }, at) => ({
    of,
    from,
    to,
    worth: worthOf(text.slice(from, to)) + (at === 0 ? FIRST : 0),
  }))
}

/** The places of sentences; of long ones those of their pieces. */
function spansIn(text: string): { from: number; to: number }[] {
  return sentencesIn(text).flatMap(({ from, to }) =>
    to - from > MAX_SENTENCE ? piecesOf(text, from, to) : [{ from, to }],
  )
}

/** A long run cut at spaces, or where there are none between characters. */
function piecesOf(text: string, from: number, to: number): { from: number; to: number }[] {
  const pieces: { from: number; to: number }[] = []
  while (from < to) {
    const most = Math.min(to, from + PIECE)
    const space = most < to ? text.lastIndexOf(' ', most) : most
    const end = space > from ? space : wholeAt(text, most)
    pieces.push({ from, to: end })
    from = text[end] === ' ' ? end + 1 : end
  }
  return pieces
}

/** The second half of a character stays with the first. */
function wholeAt(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at
}
