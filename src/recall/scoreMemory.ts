import { memoryText, type Memory } from '../core/index.ts'
import type { Match } from './postings.ts'
import type { QueryTerm, RecallQuery } from './readQuery.ts'

export interface IndexedMemory {
  readonly memory: Memory
  /** Its text as near-duplicates share it; kept, since making it for thousands of matches costs more than finding them. */
  readonly gist: string
}

/** A memory that says something of a query, or is pinned. */
export interface Candidate extends IndexedMemory {
  readonly score: number
  readonly factors: Readonly<Record<string, number>>
  /** The terms that it says. */
  readonly matched: readonly QueryTerm[]
  /** Whether it says enough of the query to be worth a place. */
  readonly isRelevant: boolean
}

/** A passage that says something of a query. */
export interface MatchedPassage {
  readonly at: number
  /** The user only asked there. */
  readonly asks: boolean
  readonly match: Match<QueryTerm>
}

/** A question of the user's own holds no answer. */
const QUESTION = 0.5

const HALF_LIFE_DAYS = 90
const DAY_MS = 86_400_000

/** The score by which memories of one query are ordered; the passage is the memory's best, `undefined` when none matches. */
export function scoreMemory(
  { memory, gist }: IndexedMemory,
  passage: MatchedPassage | undefined,
  { query, now }: { query: RecallQuery; now: number },
): Candidate {
  const matched = passage?.match.terms ?? []
  const said = matched.reduce((sum, { weight }) => sum + weight, 0)
  const relevance = passage === undefined ? 0 : passageScore(passage) / query.mass
  const recency = 2 ** (-Math.max(0, now - (passage?.at ?? memory.at)) / (HALF_LIFE_DAYS * DAY_MS))
  const { importance } = memory
  return {
    memory,
    gist,
    // Bounded: what is new or important passes its neighbors and never buries a better match.
    score: relevance * (1 + 0.2 * (recency - 0.5)) * (1 + 0.2 * (importance - 0.5)),
    factors: { relevance, coverage: matched.length === 0 ? 0 : said / query.mass, recency, importance },
    matched,
    isRelevant: matched.length > 0 && said >= query.needed,
  }
}

/** By which the best passage of a memory is chosen. */
export function passageScore({ match, asks }: MatchedPassage): number {
  return match.score * (asks ? QUESTION : 1)
}

/** The text of a memory without what doesn't change its words: case, kinds of spaces and of letters. */
export function gistOf(memory: Memory): string {
  return memoryText(memory).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
