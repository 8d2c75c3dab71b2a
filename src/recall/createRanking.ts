import { MAX_NEAR, SHARES, type Passages } from './createPassages.ts'
import { countIn, passageIn, type Postings } from './createPostings.ts'
import type { Concept } from './conceptsIn.ts'

/**
 * BM25: how fast repeating a term stops to help, and how much length costs.
 * Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.
 */
const K1 = 1.2
const B = 0.75

/** With what stands around it a passage is longer by this, at most. */
const WINDOW = SHARES.here + SHARES.after + SHARES.before + 2 * SHARES.around

/** Likeness comes in hundredths, so that sums are of whole numbers. */
const HERE = SHARES.here * 100

/** Scores passages by how well they match, divided by the weight of the whole query. */
export interface Ranking {
  /** Passages that say a word of the query, or stand beside one that does. */
  readonly found: readonly number[]
  /** BM25 of a passage with those around it. */
  context(passage: number): number
  /** BM25 of the passage alone. */
  own(passage: number): number
  /** Share of the query that is said there or around. */
  coverage(passage: number): number
  /** BM25 of the whole session, relative to the best. */
  session(passage: number): number
  /** The concepts said in the passage itself, and there or around it; as bits. */
  saidIn(passage: number): number
  saidAround(passage: number): number
}

/** Ranks passages by the words they share with a query, reading the postings of those words alone. */
export function createRanking(
  passages: Passages,
  postings: Postings,
): (concepts: readonly Concept[], mass: number) => Ranking {
  // Kept between queries: making arrays as long as the index would cost more than the search. A stamp tells old from new.
  let stamps = new Uint32Array(0)
  let stamp = 0
  let [context, own, coverage, around, alone] = emptyScores(0)
  let [saidIn, saidAround] = [new Uint32Array(0), new Uint32Array(0)]
  let sureness = new Uint8Array(0)
  let [sessions, inSession] = [new Float64Array(0), new Float64Array(0)]

  function fit(): void {
    if (sessions.length < passages.sessionEnd) {
      ;[sessions, inSession] = [new Float64Array(passages.sessionEnd * 2), new Float64Array(passages.sessionEnd * 2)]
    }
    if (stamps.length >= passages.end) return
    const size = Math.max(256, passages.end * 2)
    stamps = new Uint32Array(size)
    stamp = 0
    ;[context, own, coverage, around, alone] = emptyScores(size)
    ;[saidIn, saidAround] = [new Uint32Array(size), new Uint32Array(size)]
    sureness = new Uint8Array(size)
  }

  return (concepts, mass) => {
    passages.settle()
    fit()
    stamp++
    const found: number[] = []
    const foundSessions: number[] = []
    const average = passages.length / passages.size || 1
    const averageSession = passages.length / passages.sessions || 1
    let bestSession = 0

    for (const [bit, { terms, weight }] of concepts.entries()) {
      const touched: number[] = []
      const touchedSessions: number[] = []
      const bump = (passage: number, count: number, likeness: number): void => {
        if (around[passage] === 0) touched.push(passage)
        around[passage]! += count
        if (sureness[passage]! < likeness) sureness[passage] = likeness
      }
      for (const { term, likeness } of terms) {
        for (const cell of postings.of(term)) {
          const passage = passageIn(cell)
          if (passages.get(passage) === undefined) continue
          const count = countIn(cell) * likeness
          alone[passage]! += count
          bump(passage, count * SHARES.here, likeness)
          const length = passages.lengthOf(passage)
          // Whole numbers, see `SHARES`.
          const near = length <= MAX_NEAR ? count : Math.round((count * MAX_NEAR) / length)
          const [left, right] = [passages.before(passage), passages.after(passage)]
          if (left !== -1) {
            bump(left, near * SHARES.before, likeness)
            const next = passages.before(left)
            if (next !== -1) bump(next, near * SHARES.around, likeness)
          }
          if (right !== -1) {
            bump(right, near * SHARES.after, likeness)
            const next = passages.after(right)
            if (next !== -1) bump(next, near * SHARES.around, likeness)
          }
          const session = passages.sessionOf(passage)
          if (inSession[session] === 0) touchedSessions.push(session)
          inSession[session]! += count
        }
      }
      for (const passage of touched) {
        if (stamps[passage] !== stamp) {
          stamps[passage] = stamp
          context[passage] = own[passage] = coverage[passage] = saidIn[passage] = saidAround[passage] = 0
          found.push(passage)
        }
        context[passage]! += weight * bm25(around[passage]! / HERE, passages.windowOf(passage) / (average * WINDOW))
        coverage[passage]! += (weight * sureness[passage]!) / 100
        saidAround[passage]! |= 1 << bit
        around[passage] = sureness[passage] = 0
        if (alone[passage] === 0) continue
        own[passage]! += weight * bm25(alone[passage]! / 100, passages.lengthOf(passage) / average)
        saidIn[passage]! |= 1 << bit
        alone[passage] = 0
      }
      for (const session of touchedSessions) {
        if (sessions[session] === 0) foundSessions.push(session)
        sessions[session]! += weight * bm25(inSession[session]! / 100, passages.sessionLength(session) / averageSession)
        bestSession = Math.max(bestSession, sessions[session]!)
        inSession[session] = 0
      }
    }
    const sessionScores = new Map(foundSessions.map((session) => [session, sessions[session]! / bestSession]))
    for (const session of foundSessions) sessions[session] = 0
    const isFound = (passage: number): boolean => passage !== -1 && stamps[passage] === stamp
    return {
      found,
      context: (passage) => (isFound(passage) ? context[passage]! / mass : 0),
      own: (passage) => (isFound(passage) ? own[passage]! / mass : 0),
      coverage: (passage) => (isFound(passage) ? coverage[passage]! / mass : 0),
      session: (passage) => sessionScores.get(passages.sessionOf(passage)) ?? 0,
      saidIn: (passage) => (isFound(passage) ? saidIn[passage]! : 0),
      saidAround: (passage) => (isFound(passage) ? saidAround[passage]! : 0),
    }
  }
}

function bm25(count: number, length: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - B + B * length))
}

function emptyScores(
  size: number,
): Float64Array<ArrayBuffer>[] &
  [
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
    Float64Array<ArrayBuffer>,
  ] {
  return [
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
    new Float64Array(size),
  ]
}
