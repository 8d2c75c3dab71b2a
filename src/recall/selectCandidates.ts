import type { Entry, Passages } from './createPassages.ts'
import type { Ranking } from './createRanking.ts'
import type { RecallQuery } from './readQuery.ts'
import type { TimeSpan } from './timeSpan.ts'

/**
 * The least number of passages scored in full; then the number whose neighbours are scored too, and how far those
 * reach.
 */
const MIN_CLOSE = 300
const MAX_STARTS = 12
const MAX_STEPS = 8

const DAY = 86_400_000
/** So long before or after an event it is told of, mostly; and an event is no longer. */
const MAX_AWAY = 100 * DAY
const MAX_EVENT = 10 * DAY

/** The ranking of a query, and the limits on what may come of it. */
export interface ClosestOptions {
  ranking: Ranking
  query: RecallQuery
  passages: Passages
  /** The number of memories wanted. */
  limit: number
  /** Nothing was asked to stay away. */
  isOpen: boolean
  mayCome: (entry: Entry) => boolean
  /** 1 where a passage taught what is asked about. */
  factMatch: (passage: number) => number
  /** The times that a passage tells of. */
  timesIn: (passage: number) => readonly TimeSpan[]
}

/** The passages worth a close look: those that say most of the query, or were said when it asks about. */
export function selectCandidates({
  ranking,
  query,
  passages,
  limit,
  isOpen,
  mayCome,
  factMatch,
  timesIn,
}: ClosestOptions): readonly number[] {
  const isOf = ({ from, to }: TimeSpan, number: number): boolean => {
    const { at, mayNameTime } = passages.get(number)!
    if (at >= from && at < to) return to <= query.at
    // Told long before or after, it would be read in vain.
    if (!mayNameTime || at < from - MAX_AWAY || at > to + MAX_AWAY) return false
    return timesIn(number).some((told) => told.from < to && told.to > from && told.to - told.from <= MAX_EVENT)
  }
  const isAllowed = (number: number): boolean => mayCome(passages.get(number)!.entry)
  // Where nothing was asked to stay away, few are to be left out, and only of the best.
  const found = isOpen ? [...ranking.found] : ranking.found.filter(isAllowed)
  if (query.intent === 'profile' || query.isAboutThen || query.facts.length > 0) {
    for (let number = 0; number < passages.end; number++) {
      const passage = passages.get(number)
      if (passage === undefined || ranking.saidAround(number) !== 0 || !mayCome(passage.entry)) continue
      const { speaker, isPersonal, entry } = passage
      const isWanted =
        query.intent === 'profile'
          ? entry.memory.type === 'fact' || (speaker === 'user' && isPersonal)
          : query.times.some((span) => isOf(span, number)) || factMatch(number) > 0
      if (isWanted) found.push(number)
    }
  }
  const close = best(found, Math.max(MIN_CLOSE, 6 * limit), ranking).filter(isAllowed)
  const starts = best(close, MAX_STARTS, ranking)
  return [...new Set([...close, ...starts.flatMap((number) => around(number, passages).filter(isAllowed))])]
}

/** The passages said a few turns before and after in one session: a topic outlasts its words. */
function around(number: number, passages: Passages): number[] {
  const near: number[] = []
  for (const step of [passages.before, passages.after]) {
    for (let [at, turns] = [step(number), 0]; at !== -1 && turns < MAX_STEPS; at = step(at), turns++) near.push(at)
  }
  return near
}

const STEPS = 512

/** Those that say the most, and those that say hardly less than the last of them. Counted out in steps, not sorted. */
function best(found: readonly number[], count: number, ranking: Ranking): readonly number[] {
  if (found.length <= count) return found
  const scores = Float64Array.from(found, (number) => ranking.context(number) + ranking.coverage(number) / 3)
  const most = scores.reduce((a, b) => Math.max(a, b), 0) || 1
  const counts = new Uint32Array(STEPS + 1)
  for (const score of scores) counts[Math.floor((score / most) * STEPS)]!++
  let [step, kept] = [STEPS, counts[STEPS]!]
  while (kept < count && step > 0) kept += counts[--step]!
  return found.filter((_, at) => Math.floor((scores[at]! / most) * STEPS) >= step)
}
