/** A conversation is cut where nothing was said for so long. */
const SESSION_GAP_MS = 6 * 3_600_000

/** In place of a passage's number where there is none. */
export const NONE = -1

/** The fields that decide the place of a passage. */
export interface Placed {
  readonly at: number
  /** The conversation; a passage without one is a session of its own. */
  readonly session: string | undefined
  /** The number of terms in it. */
  readonly length: number
  readonly entry: { readonly memory: { readonly id: string } }
}

/** Conversations cut into sessions, and the order of the passages in them. */
export interface Sessions {
  add(passage: number): void
  remove(passage: number): void
  /** The passage before and after in its session, or `NONE`. */
  before(passage: number): number
  after(passage: number): number
  /** The session that a passage is said in, and how many terms that has. */
  sessionOf(passage: number): number
  lengthOf(session: number): number
  /** Cuts anew what changed out of order; before any question about sessions. */
  settle(): void
  readonly size: number
  /** The number of sessions ever numbered, former ones too. */
  readonly end: number
}

interface Conversation {
  /** By time. */
  readonly passages: number[]
  sessions: number
}

/** No sessions yet. `onMoved` is called for a passage when other ones stand beside it from now on. */
export function createSessions(get: (passage: number) => Placed, onMoved: (passage: number) => void): Sessions {
  const conversations = new Map<string, Conversation>()
  const stale = new Set<Conversation>()
  const before: number[] = []
  const after: number[] = []
  const sessionOf: number[] = []
  const lengths: number[] = []
  let size = 0

  function link(left: number, right: number): void {
    const together = left !== NONE && right !== NONE && Math.abs(get(left).at - get(right).at) <= SESSION_GAP_MS
    if (left !== NONE) after[left] = together ? right : NONE
    if (right !== NONE) before[right] = together ? left : NONE
    for (const passage of [left, right]) {
      if (passage === NONE) continue
      for (const moved of [passage, before[passage]!, after[passage]!]) if (moved !== NONE) onMoved(moved)
    }
  }

  function open(passage: number, conversation?: Conversation): void {
    sessionOf[passage] = lengths.push(get(passage).length) - 1
    size++
    if (conversation !== undefined) conversation.sessions++
  }

  function enter(passage: number, session: number): void {
    sessionOf[passage] = session
    lengths[session]! += get(passage).length
  }

  function close(conversation?: Conversation): void {
    size--
    if (conversation !== undefined) conversation.sessions--
  }

  function add(passage: number): void {
    before[passage] = after[passage] = NONE
    const { session } = get(passage)
    if (session === undefined) return open(passage)
    const conversation = conversations.get(session) ?? { passages: [], sessions: 0 }
    const { passages } = conversation
    if (passages.length === 0) conversations.set(session, conversation)
    const at = positionIn(passages, passage, get)
    const [left, right] = [passages[at - 1] ?? NONE, passages[at] ?? NONE]
    if (at === passages.length) passages.push(passage)
    else passages.splice(at, 0, passage)
    const wereTogether = right !== NONE && before[right] !== NONE
    link(left, passage)
    link(passage, right)
    const [joinsLeft, joinsRight] = [before[passage] !== NONE, after[passage] !== NONE]
    if (!joinsLeft && !joinsRight) open(passage, conversation)
    else enter(passage, sessionOf[joinsLeft ? left : right]!)
    // Two sessions became one.
    if (joinsLeft && joinsRight && !wereTogether) stale.add(conversation)
  }

  function remove(passage: number): void {
    const { session, length } = get(passage)
    const conversation = session === undefined ? undefined : conversations.get(session)
    if (conversation === undefined) return close()
    const { passages } = conversation
    const at = positionIn(passages, passage, get)
    passages.splice(at, 1)
    const [joinedLeft, joinedRight] = [before[passage] !== NONE, after[passage] !== NONE]
    const [left, right] = [passages[at - 1] ?? NONE, passages[at] ?? NONE]
    link(left, right)
    lengths[sessionOf[passage]!]! -= length
    if (!joinedLeft && !joinedRight) close(conversation)
    // One session became two.
    if (joinedLeft && joinedRight && after[left] === NONE) stale.add(conversation)
    if (passages.length === 0) conversations.delete(session!)
  }

  function settle(): void {
    for (const conversation of stale) {
      size -= conversation.sessions
      conversation.sessions = 0
      for (const passage of conversation.passages) {
        if (before[passage] === NONE) open(passage, conversation)
        else enter(passage, sessionOf[before[passage]!]!)
      }
    }
    stale.clear()
  }

  return {
    add,
    remove,
    before: (passage) => before[passage]!,
    after: (passage) => after[passage]!,
    sessionOf: (passage) => sessionOf[passage]!,
    lengthOf: (session) => lengths[session]!,
    settle,
    get size() {
      return size
    },
    get end() {
      return lengths.length
    },
  }
}

/** The place of a passage among those of its conversation; mostly at the end. */
function positionIn(passages: readonly number[], passage: number, get: (passage: number) => Placed): number {
  let [low, high] = [0, passages.length]
  if (high > 0 && compare(passages[high - 1]!, passage, get) < 0) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(passages[middle]!, passage, get) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** By time, then by memory; within one memory as its passages came. */
function compare(a: number, b: number, get: (passage: number) => Placed): number {
  const [one, other] = [get(a), get(b)]
  const [mine, theirs] = [one.entry.memory.id, other.entry.memory.id]
  return one.at - other.at || (mine < theirs ? -1 : mine > theirs ? 1 : a - b)
}
