import type { Memory } from '../core/index.ts'
import type { Language } from '../languages/index.ts'

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
  readonly language: Language
  /** How many terms it says. */
  readonly length: number
  /** It asks at least once, and at its end, and does nothing else. */
  readonly asks: boolean
  readonly endsAsking: boolean
  readonly onlyAsks: boolean
  /** Some word of it may be of the name of a time. */
  readonly mayNameTime: boolean
  /** Who speaks speaks of themselves. */
  readonly isPersonal: boolean
}

/** A conversation is cut where nothing was said for so long. */
const SESSION_GAP_MS = 6 * 3_600_000

/**
 * How much words count where they are said, one passage later, one earlier, and two away. Whole numbers: their sums don't
 * depend on the order of adding.
 */
export const SHARES = { here: 10, after: 4, before: 3, around: 1 } as const

/** A passage of more terms counts for those around it like one of so many: a long answer says something of everything. */
export const MAX_NEAR = 30

const NONE = -1

/** The passages of an index by number, linked to those said before and after them in one session. */
export interface Passages {
  add(passage: IndexedPassage): number
  remove(passage: number): void
  /** `undefined` when it was removed. */
  get(passage: number): IndexedPassage | undefined
  /** The passage before and after in its session, or -1. */
  before(passage: number): number
  after(passage: number): number
  /** How many terms a passage has, and how many with those around it, by their shares. */
  lengthOf(passage: number): number
  windowOf(passage: number): number
  /** The session that a passage is said in, and how many terms it has. */
  sessionOf(passage: number): number
  sessionLength(session: number): number
  /** Cuts anew what changed out of order; before any question about sessions. */
  settle(): void
  /** How many numbers were given, of removed ones too. */
  readonly end: number
  /** How many there are. */
  readonly size: number
  /** Terms of all. */
  readonly length: number
  readonly sessions: number
  /** How many sessions were numbered, of former ones too. */
  readonly sessionEnd: number
}

interface Conversation {
  readonly passages: number[]
  sessions: number
}

export function createPassages(): Passages {
  const all: (IndexedPassage | undefined)[] = []
  const conversations = new Map<string, Conversation>()
  const stale = new Set<Conversation>()
  let [before, after, lengths, sessionOf] = [
    new Int32Array(256),
    new Int32Array(256),
    new Int32Array(256),
    new Int32Array(256),
  ]
  let windows = new Float64Array(256)
  const sessionLengths: number[] = []
  let sessions = 0
  let size = 0
  let length = 0

  function grow(): void {
    if (all.length < before.length) return
    ;[before, after, lengths, sessionOf] = [widened(before), widened(after), widened(lengths), widened(sessionOf)]
    const wider = new Float64Array(before.length)
    wider.set(windows)
    windows = wider
  }

  function isNear(a: number, b: number): boolean {
    return Math.abs(all[a]!.at - all[b]!.at) <= SESSION_GAP_MS
  }

  /** Lets `left` and `right` stand side by side; what is read of them and of those around must be read anew. */
  function link(left: number, right: number): void {
    const together = left !== NONE && right !== NONE && isNear(left, right)
    if (left !== NONE) after[left] = together ? right : NONE
    if (right !== NONE) before[right] = together ? left : NONE
    for (const passage of [left, right]) {
      if (passage === NONE) continue
      windows[passage] = 0
      if (before[passage] !== NONE) windows[before[passage]!] = 0
      if (after[passage] !== NONE) windows[after[passage]!] = 0
    }
  }

  function openSession(passage: number, conversation?: Conversation): void {
    sessionOf[passage] = sessionLengths.push(lengths[passage]!) - 1
    sessions++
    if (conversation !== undefined) conversation.sessions++
  }

  function enterSession(passage: number, session: number): void {
    sessionOf[passage] = session
    sessionLengths[session]! += lengths[passage]!
  }

  function add(passage: IndexedPassage): number {
    const number = all.push(passage) - 1
    grow()
    before[number] = after[number] = NONE
    windows[number] = 0
    lengths[number] = passage.length
    size++
    length += passage.length
    if (passage.session === undefined) openSession(number)
    else place(number, passage.session)
    return number
  }

  function place(number: number, session: string): void {
    const conversation = conversations.get(session) ?? { passages: [], sessions: 0 }
    const { passages } = conversation
    if (passages.length === 0) conversations.set(session, conversation)
    const at = positionIn(passages, number)
    const [left, right] = [passages[at - 1] ?? NONE, passages[at] ?? NONE]
    if (at === passages.length) passages.push(number)
    else passages.splice(at, 0, number)
    const wereTogether = right !== NONE && before[right] !== NONE
    link(left, number)
    link(number, right)
    const [joinsLeft, joinsRight] = [before[number] !== NONE, after[number] !== NONE]
    if (!joinsLeft && !joinsRight) openSession(number, conversation)
    else enterSession(number, sessionOf[joinsLeft ? left : right]!)
    // Two sessions became one.
    if (joinsLeft && joinsRight && !wereTogether) stale.add(conversation)
  }

  /** Where a passage stands among those of its conversation; mostly at the end. */
  function positionIn(passages: readonly number[], number: number): number {
    let [low, high] = [0, passages.length]
    if (high > 0 && compare(passages[high - 1]!, number) < 0) return high
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(passages[middle]!, number) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** By time, then by memory; within one memory as its passages came. */
  function compare(a: number, b: number): number {
    const [one, other] = [all[a]!, all[b]!]
    const [mine, theirs] = [one.entry.memory.id, other.entry.memory.id]
    return one.at - other.at || (mine < theirs ? -1 : mine > theirs ? 1 : a - b)
  }

  function remove(number: number): void {
    const passage = all[number]
    if (passage === undefined) return
    size--
    length -= lengths[number]!
    const conversation = passage.session === undefined ? undefined : conversations.get(passage.session)
    if (conversation === undefined) sessions--
    else take(number, conversation)
    all[number] = undefined
  }

  function take(number: number, conversation: Conversation): void {
    const { passages } = conversation
    const at = positionIn(passages, number)
    passages.splice(at, 1)
    const [joinedLeft, joinedRight] = [before[number] !== NONE, after[number] !== NONE]
    const [left, right] = [passages[at - 1] ?? NONE, passages[at] ?? NONE]
    link(left, right)
    sessionLengths[sessionOf[number]!]! -= lengths[number]!
    if (!joinedLeft && !joinedRight) {
      sessions--
      conversation.sessions--
    }
    // One session became two.
    if (joinedLeft && joinedRight && after[left] === NONE) stale.add(conversation)
    if (passages.length === 0) conversations.delete(all[number]!.session!)
  }

  function settle(): void {
    for (const conversation of stale) {
      sessions -= conversation.sessions
      conversation.sessions = 0
      for (const number of conversation.passages) {
        if (before[number] === NONE) openSession(number, conversation)
        else enterSession(number, sessionOf[before[number]!]!)
      }
    }
    stale.clear()
  }

  function nearLength(passage: number): number {
    return Math.min(MAX_NEAR, lengths[passage]!)
  }

  function windowOf(passage: number): number {
    const known = windows[passage]!
    if (known > 0) return known
    const [left, right] = [before[passage]!, after[passage]!]
    let sum = SHARES.here * lengths[passage]!
    if (left !== NONE) {
      sum += SHARES.after * nearLength(left)
      if (before[left] !== NONE) sum += SHARES.around * nearLength(before[left]!)
    }
    if (right !== NONE) {
      sum += SHARES.before * nearLength(right)
      if (after[right] !== NONE) sum += SHARES.around * nearLength(after[right]!)
    }
    return (windows[passage] = sum)
  }

  return {
    add,
    remove,
    get: (passage) => all[passage],
    before: (passage) => before[passage]!,
    after: (passage) => after[passage]!,
    lengthOf: (passage) => lengths[passage]!,
    windowOf,
    sessionOf: (passage) => sessionOf[passage]!,
    sessionLength: (session) => sessionLengths[session]!,
    settle,
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
      return sessions
    },
    get sessionEnd() {
      return sessionLengths.length
    },
  }
}

function widened(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2)
  wider.set(array)
  return wider
}
