import type { Passages } from './createPassages.ts'
import type { Ranking } from './createRanking.ts'
import { answers } from './kindOf.ts'
import type { RecallQuery } from './readQuery.ts'
import type { TimeSpan } from './timeSpan.ts'

/** The worth of a passage for a query, and the factors it is made of. */
export interface PassageScore {
  readonly number: number
  readonly relevance: number
  /** By name, each roughly 0..1. */
  readonly factors: Readonly<Record<string, number>>
}

/**
 * The weight of each factor, where the words themselves count 1. Round numbers, most from the linear score that the
 * design notes measured; `kind` and `asks` were chosen on five public conversations and may fit new ones less well.
 */
const WEIGHTS = {
  coverage: 0.3,
  // Answers stand behind the question that they answer, and share fewer words with it than it does.
  answer: 0.3,
  // A day named is the strongest of hints.
  date: 0.6,
  kind: 0.2,
  speaker: 0.2,
  session: 0.1,
  substance: 0.3,
  // Asked about in other words than it was told in.
  taught: 1,
  personal: 0.05,
  asks: -0.1,
} as const

/** The factor for a passage that only asks and so holds no answer; a longer question mostly tells why it is asked. */
const QUESTION = 0.6
const MAX_BARE = 12

const DAY = 86_400_000

/** Scores one passage. */
export function scorePassage(
  passage: number,
  {
    query,
    ranking,
    passages,
    timesIn,
    taught,
  }: {
    query: RecallQuery
    ranking: Ranking
    passages: Passages
    timesIn: (passage: number) => readonly TimeSpan[]
    /** 1 when a fact that the query asks about was learned from it, else 0. */
    taught: number
  },
): PassageScore {
  const said = passages.get(passage)!
  const before = passages.before(passage)
  const isAsked = before !== -1 && passages.get(before)!.asks
  const isOpen = query.intent === 'profile' || query.isAboutThen
  const factors = {
    words: ranking.context(passage),
    coverage: ranking.coverage(passage),
    answer: isAsked ? ranking.own(before) : 0,
    date: query.times.length === 0 ? 0 : agreement(query, said.at, timesIn(passage)),
    kind: query.kind !== 'other' && answers(said.text, query.kind) ? 1 : 0,
    speaker: query.speakers.has(said.speaker) ? 1 : 0,
    session: ranking.session(passage),
    // Where words can't tell, what says much about its speaker does.
    substance: isOpen ? (said.isPersonal ? 0.5 : 0) + Math.min(0.5, said.length / 24) : 0,
    taught,
  }
  let relevance = factors.words
  for (const name of ['coverage', 'answer', 'date', 'kind', 'speaker', 'session', 'substance', 'taught'] as const) {
    relevance += WEIGHTS[name] * factors[name]
  }
  if (said.isPersonal) relevance += WEIGHTS.personal
  if (said.length <= MAX_BARE) {
    if (said.endsAsking) relevance += WEIGHTS.asks
    if (said.onlyAsks) relevance *= QUESTION
  }
  return { number: passage, relevance, factors }
}

/** The agreement of a time with those named in the query: when it was said, if that is over, or what it tells of. */
function agreement({ times, at: now }: RecallQuery, at: number, told: readonly TimeSpan[]): number {
  let best = 0
  for (const span of times) {
    for (const other of [...(span.to <= now ? [{ from: at, to: at }] : []), ...told])
      best = Math.max(best, closeness(span, other))
  }
  return best
}

function closeness(named: TimeSpan, other: TimeSpan): number {
  const apart = Math.max(0, named.from - other.to, other.from - named.to) / DAY
  const days = (named.to - named.from) / DAY
  // A year is too long to tell much.
  if (days > 100) return apart === 0 ? 0.5 : 0
  if (apart === 0) return other.to - other.from > 40 * DAY ? 0.3 : 1
  return apart <= 1 ? 0.8 : apart <= 7 ? 0.5 : apart <= 14 ? 0.2 : 0
}
