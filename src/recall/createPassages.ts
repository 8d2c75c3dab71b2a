import type { Memory } from '../core/index.ts'
import type { LanguageTag } from '../languages/index.ts'
import { createSessions, NONE } from './createSessions.ts'

/** A memory as indexed. */
export interface Entry {
  readonly memory: Memory
  readonly passages: number[]
}

/** A passage as indexed. */
export interface IndexedPassage {
  readonly entry: Entry
  readonly text: string
  readonly speaker: string
  readonly at: number
  readonly session: string | undefined
  readonly language: LanguageTag
  /** The number of terms in it. */
  readonly length: number
  /** It asks at least once, and at its end, and does nothing else. */
  readonly asks: boolean
  readonly endsAsking: boolean
  readonly onlyAsks: boolean
  /** Some word of it may be of the name of a time. */
  readonly mayNameTime: boolean
  /** True when the speaker talks of themselves. */
  readonly isPersonal: boolean
}

/**
 * The weight of a word said in the passage itself, one passage later, one earlier, and two away. Whole numbers: their
 * sums don't depend on the order of adding.
 */
export const SHARES = { here: 10, after: 4, before: 3, around: 1 } as const

/** A passage of more terms counts for those around it like one of so many: a long answer says something of everything. */
export const MAX_NEAR = 30

/** The passages of an index by number, linked to those said before and after them in one session. */
export interface Passages {
  add(passage: IndexedPassage): number
  remove(passage: number): void
  /** `undefined` when it was removed. */
  get(passage: number): IndexedPassage | undefined
  /** The passage before and after in its session, or `NONE`. */
  before(passage: number): number
  after(passage: number): number
  /** The number of terms in a passage and those around it, weighted by `SHARES`. */
  lengthOf(passage: number): number
  windowOf(passage: number): number
  /** The session that a passage is said in, and how many terms it has. */
  sessionOf(passage: number): number
  sessionLength(session: number): number
  /** Before any question about sessions. */
  settle(): void
  /** The number of passages ever numbered, removed ones too. */
  readonly end: number
  /** The number of passages. */
  readonly size: number
  /** Terms of all. */
  readonly length: number
  readonly sessions: number
  /** The number of sessions ever numbered, former ones too. */
  readonly sessionEnd: number
}

/** No passages yet. */
export function createPassages(): Passages {
  const all: (IndexedPassage | undefined)[] = []
  const lengths: number[] = []
  /** 0: to be summed up anew. */
  const windows: number[] = []
  let size = 0
  let length = 0

  // Asked of passages that are there.
  const sessions = createSessions(
    (passage) => all[passage]!,
    (passage) => void (windows[passage] = 0),
  )
  const { before, after, sessionOf } = sessions

  function add(passage: IndexedPassage): number {
    const number = all.push(passage) - 1
    windows.push(0)
    lengths.push(passage.length)
    size++
    length += passage.length
    sessions.add(number)
    return number
  }

  function remove(number: number): void {
    if (all[number] === undefined) return
    size--
    length -= lengths[number]!
    sessions.remove(number)
    all[number] = undefined
  }

  function nearLength(passage: number): number {
    return Math.min(MAX_NEAR, lengths[passage]!)
  }

  function windowOf(passage: number): number {
    const known = windows[passage]!
    if (known > 0) return known
    const [left, right] = [before(passage), after(passage)]
    let sum = SHARES.here * lengths[passage]!
    if (left !== NONE) {
      sum += SHARES.after * nearLength(left)
      if (before(left) !== NONE) sum += SHARES.around * nearLength(before(left))
    }
    if (right !== NONE) {
      sum += SHARES.before * nearLength(right)
      if (after(right) !== NONE) sum += SHARES.around * nearLength(after(right))
    }
    return (windows[passage] = sum)
  }

  return {
    add,
    remove,
    get: (passage) => all[passage],
    before,
    after,
    lengthOf: (passage) => lengths[passage]!,
    windowOf,
    sessionOf,
    sessionLength: sessions.lengthOf,
    settle: sessions.settle,
    get end() {
      return all.length
    },
    get size() {
      return size
    },
    get length() {
      return length
    },
    get sessions() {
      return sessions.size
    },
    get sessionEnd() {
      return sessions.end
    },
  }
}
