import type { Memory, RecallStats } from '../core/index.ts'
import type { Ranking } from './createRanking.ts'
import type { Concept } from './conceptsIn.ts'
import { SEEKS, type RecallQuery } from './readQuery.ts'
import type { PassageScore } from './scorePassage.ts'

/** A memory that says something of a query, or is pinned. */
export interface Candidate {
  readonly memory: Memory
  readonly passage: PassageScore
  readonly score: number
  readonly factors: Readonly<Record<string, number>>
  /** The concepts of the query that it says, itself or beside it. */
  readonly matched: readonly Concept[]
  /** Nothing of it says a word of the query, but what stands beside it does. */
  readonly isNeighbor: boolean
  /** Nothing of it matches: it fills what is left. */
  readonly isRecent?: boolean
  /** True when it says enough of the query to be worth a place. */
  readonly isRelevant: boolean
}

const HALF_LIFE_DAYS = 90
const DAY_MS = 86_400_000

const NOTHING: PassageScore = { number: -1, relevance: 0, factors: {} }

/** The score by which memories of one query are ordered; `passage` is the memory's best, `undefined` when none matches. */
export function scoreMemory(
  memory: Memory,
  passage: PassageScore = NOTHING,
  {
    query,
    now,
    stats,
    ranking,
    abstain,
  }: {
    query: RecallQuery
    now: number
    stats: RecallStats | undefined
    ranking: Ranking
    abstain: boolean
  },
): Candidate {
  const { importance } = memory
  const used = stats?.used ?? 0
  const days = Math.max(0, now - Math.max(memory.at, stats?.lastUsedAt ?? 0)) / DAY_MS
  const asksForThen = query.kind === 'when' || query.times.length > 0 || query.isAboutPast
  const recency = 2 ** (-days / (HALF_LIFE_DAYS * (1 + Math.log(1 + used))))
  const reinforcement = used / (used + 1)
  const [own, around] = [ranking.saidIn(passage.number), ranking.saidAround(passage.number)]
  const matched = query.concepts.filter((_, bit) => around & (1 << bit))
  return {
    memory,
    passage,
    // Bounded: what is new, important or often used passes its neighbors and never buries a better match.
    score:
      passage.relevance *
      (asksForThen ? 1 : 1 + (query.isAboutNow ? 0.3 : 0.1) * (recency - 0.5)) *
      (1 + 0.2 * (importance - 0.5)) *
      (1 + 0.1 * (reinforcement - 0.5)),
    factors: { ...passage.factors, recency, importance, reinforcement },
    matched,
    isNeighbor: own === 0 && around !== 0,
    isRelevant: passage !== NOTHING && (!abstain || isEnough(passage, query, matched)),
  }
}

/** A memory that fills what is left: after all that matches, the newest first. */
export function recentCandidate(memory: Memory, now: number): Candidate {
  const recency = 2 ** (-Math.max(0, now - memory.at) / DAY_MS / HALF_LIFE_DAYS)
  return {
    memory,
    passage: NOTHING,
    score: recency / 1e6,
    factors: { recency },
    matched: [],
    isNeighbor: false,
    isRecent: true,
    isRelevant: true,
  }
}

function isEnough({ factors }: PassageScore, query: RecallQuery, matched: readonly Concept[]): boolean {
  if (query.intent === 'profile' || factors.taught === 1) return true
  if (query.isAboutThen && (factors.date ?? 0) >= 0.8) return true
  if (!isSought(query, factors.coverage ?? 0)) return false
  if ((factors.coverage ?? 0) < query.needed) return false
  // Who only tells something is answered without a memory, unless it is about the same thing in more than a word.
  return query.intent !== 'tell' || runsOf(matched) > 1
}

/** A memory that says the whole of what is asked makes up for a message that hardly asks; a name alone always asks. */
const WHOLE = 0.9
const MADE_UP = 1.2

function isSought({ seeking, intent }: RecallQuery, coverage: number): boolean {
  if (seeking === undefined || seeking > SEEKS) return true
  return coverage >= WHOLE && (intent === 'name' || (intent === 'ask' && seeking > SEEKS - MADE_UP))
}

/**
 * The number of words; in scripts without spaces letters that touch are one, and two kana alone are as often an ending.
 */
function runsOf(concepts: readonly Concept[]): number {
  const runs: string[] = []
  let end = -1
  for (const { at, word } of concepts.toSorted((a, b) => a.at - b.at)) {
    if (at > end || (at === end && word.length > 1)) runs.push(word)
    else runs.push(runs.pop()! + word.slice(end - at))
    end = Math.max(end, at + word.length)
  }
  return runs.filter((run) => !/^\p{Script=Hiragana}{2}$/u.test(run)).length
}
