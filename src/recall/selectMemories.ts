import { memoryText, type CountTokens, type Memory, type Receipt, type RecallEntry } from '../core/index.ts'
import { chooseQuotes, type CostOf } from './chooseQuotes.ts'
import { passagesOf } from './passagesOf.ts'
import type { Concept } from './conceptsIn.ts'
import type { RecallQuery } from './readQuery.ts'
import type { Candidate } from './scoreMemory.ts'
import { wordsOf } from '../languages/index.ts'

/** The query, and the room that the chosen memories may take. */
export interface SelectOptions {
  /** As the user wrote it. */
  text: string
  query: RecallQuery
  limit: number
  /** Tokens. */
  budget: number | undefined
  /** Tokens that one memory may take; of a longer one parts are quoted. `undefined`: all of it. */
  share: number | undefined
  costOf: CostOf
  /** The part of the query that a sentence of a memory says. */
  worthOf: (sentence: string, candidate: Candidate) => number
  now: number
  countTokens: CountTokens
}

const MAX_NEAR_MISSES = 3

/** With less room than this nothing of a memory is worth quoting, tokens. */
const LEAST = 24

/** A tiny budget must not make it count the tokens of everything that matched. */
const MAX_CUT = 50

/** The best candidates that fit, pinned ones first, and the receipt that says why these. */
export function selectMemories(
  candidates: readonly Candidate[],
  options: SelectOptions,
): { memories: Memory[]; receipt: Receipt } {
  const { text, query, limit, budget, now } = options
  const worthy = candidates.filter(({ memory, isRelevant }) => memory.pinned || isRelevant)
  const nearMisses = ranked(
    candidates.filter(({ memory, isRelevant }) => !memory.pinned && !isRelevant),
    MAX_NEAR_MISSES,
  )
    .slice(0, limit > 0 ? MAX_NEAR_MISSES : 0)
    .map((candidate) => ({
      ...entryOf(candidate, { ...options, share: undefined }),
      lacked: lackedBy(candidate, query),
    }))

  const memories: Memory[] = []
  const recalled: RecallEntry[] = []
  const cut: string[] = []
  let tokens = 0
  for (const candidate of ranked(worthy, budget === undefined ? limit : limit + MAX_CUT)) {
    if (memories.length >= limit || cut.length >= MAX_CUT) break
    const room = budget === undefined ? Infinity : budget - tokens
    if (room < LEAST && memoryText(candidate.memory).length > MAX_COMPARED) {
      cut.push(candidate.memory.id)
      continue
    }
    const share = options.share === undefined ? undefined : Math.min(options.share, Math.max(room, LEAST))
    const entry = entryOf(candidate, { ...options, share })
    if (budget !== undefined && tokens + entry.tokens > budget) {
      cut.push(entry.memoryId)
      continue
    }
    tokens += entry.tokens
    memories.push(candidate.memory)
    recalled.push(entry)
  }
  const isSilent = recalled.length === 0 && cut.length === 0
  const receipt: Receipt = {
    query: text,
    at: now,
    rankedBy: ['lexical'],
    tokens,
    ...(budget !== undefined && { budget }),
    recalled,
    nearMisses,
    cut,
    ...(isSilent && { reason: 'nothing relevant' }),
  }
  return { memories, receipt }
}

/** Longer texts, in characters, say the same only where they are the same: reading them all takes too long. */
const MAX_COMPARED = 1000
const NO_WORDS: ReadonlySet<string> = new Set()

/** The best `count`, best first; of those that say the same, or nearly, the newest. */
function ranked(candidates: readonly Candidate[], count: number): Candidate[] {
  const sorted = candidates.toSorted((a, b) => byPinned(a, b) || b.score - a.score || byNewest(a, b))
  // Only as many as can come are compared: reading the texts of all that matched would take longer than to find them.
  const kept: { text: string; words: ReadonlySet<string>; newest: Candidate }[] = []
  for (const candidate of sorted) {
    const text = memoryText(candidate.memory)
    const words = text.length > MAX_COMPARED ? NO_WORDS : wordsIn(text)
    const known = kept.find((other) =>
      text.length > MAX_COMPARED
        ? other.text === text
        : saysTheSame(other.words, words) && isSaidAlike(other.newest.memory, candidate.memory),
    )
    if (known === undefined && kept.length >= count) break
    if (known === undefined) kept.push({ text, words, newest: candidate })
    else if (byNewest(candidate, known.newest) < 0) known.newest = candidate
  }
  return kept.map(({ newest }) => newest).toSorted((a, b) => byPinned(a, b) || b.score - a.score || byNewest(a, b))
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).map(({ folded }) => folded))
}

/** The same words of another speaker are another thing told. */
function isSaidAlike(a: Memory, b: Memory): boolean {
  const [own, other] = [passagesOf(a), passagesOf(b)]
  const isAlike = (at: number): boolean =>
    own[at]!.speaker === other[at]!.speaker && saysTheSame(wordsIn(own[at]!.text), wordsIn(other[at]!.text))
  return own.length === other.length && own.every((_, at) => isAlike(at))
}

/** Words that two texts share, of all their words (Jaccard's index), from which on they say the same. */
const SAME = 0.85

/** True when two texts say the same; another number makes it another thing. */
function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a === NO_WORDS) return false
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a]
  // So many words of the shorter text may be missing in the longer one; mostly the first few tell that they differ.
  let left = fewer.size - (SAME * (fewer.size + more.size)) / (1 + SAME)
  for (const word of fewer) {
    if (more.has(word)) continue
    left--
    if (left < 0 || /\d/.test(word)) return false
  }
  return left >= 0
}

function byPinned(a: Candidate, b: Candidate): number {
  return Number(b.memory.pinned) - Number(a.memory.pinned)
}

function byNewest(a: Candidate, b: Candidate): number {
  return byPinned(a, b) || b.memory.at - a.memory.at || (a.memory.id < b.memory.id ? -1 : 1)
}

function entryOf(
  candidate: Candidate,
  { share, costOf, worthOf, countTokens }: Pick<SelectOptions, 'share' | 'costOf' | 'worthOf' | 'countTokens'>,
): RecallEntry {
  const { memory, score, factors, matched, isNeighbor, isRecent } = candidate
  const quotes =
    share === undefined
      ? undefined
      : chooseQuotes(memory, { share, costOf, countTokens, worthOf: (sentence) => worthOf(sentence, candidate) })
  return {
    memoryId: memory.id,
    score,
    via: memory.pinned ? 'pinned' : isRecent ? 'recent' : isNeighbor ? 'neighbor' : 'match',
    factors,
    matched: matchedWords(matched),
    ...(quotes && { quotes }),
    tokens: costOf(memory, quotes),
  }
}

const OR = new Intl.ListFormat('en', { type: 'disjunction' })

/** In plain words, by the three rarest: “says nothing about “Oslo” or “sister””. */
function lackedBy({ matched }: Candidate, { concepts }: RecallQuery): string {
  const missing = concepts.filter((concept) => !matched.includes(concept)).slice(0, 3)
  return `says nothing about ${OR.format(matchedWords(missing).map((word) => `“${word}”`))}`
}

/** Words as written, in their order; letters that overlap, in scripts without spaces, joined again. */
function matchedWords(terms: readonly Concept[]): string[] {
  const words: string[] = []
  let end = 0
  for (const { word, at } of terms.toSorted((a, b) => a.at - b.at)) {
    if (at < end) words.push(words.pop()! + word.slice(end - at))
    else words.push(word)
    end = Math.max(end, at + word.length)
  }
  return words
}
