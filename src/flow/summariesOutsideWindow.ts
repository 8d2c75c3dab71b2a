import { memoryIdOf } from '../chat/index.ts'
import { isNode, metaOf, shownTurns, type FittedHistory, type Memory, type Message } from '../core/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'
import { compareSummaries } from './compareSummaries.ts'

/** The turns at the foot of a summary, in common. */
interface Foot {
  /** One of them is shown, or on another branch. */
  readonly isShown: boolean
  /** One of them was told in another conversation. */
  readonly isElsewhere: boolean
}

/**
 * The summaries that stand for what of `path` the window dropped, coarsest first: never one with a turn that is in the
 * window, never a node and one below it, and nothing that another persona than the one of `personaId` was told elsewhere.
 * Each summary is looked at once, so that the cost is linear, and a damaged tree that stands on itself ends, too.
 */
export function summariesOutsideWindow(
  store: Pick<PersonaStore, 'read' | 'summariesOf' | 'state'>,
  path: readonly Message[],
  { history, personaId }: { history: FittedHistory; personaId: string },
): Memory[] {
  const first = path[0]
  if (first === undefined || history.cut === 0) return []
  const inWindow = new Set(history.messages.map((message) => metaOf(message).turnId))
  const { conversationId } = metaOf(first)
  const turns = shownTurns(path)
  const { counts } = memoryView(store.state.getState())
  const footOf = createFeet(store, ({ source }) => {
    if (source?.conversationId !== conversationId || source.turnId === undefined) return ELSEWHERE
    return turns.has(source.turnId) && !inWindow.has(source.turnId) ? DROPPED : SHOWN
  })

  const above = ({ id }: Memory): Memory | undefined =>
    store.summariesOf(id).filter(counts).toSorted(compareSummaries).at(0)

  /** All that a node stands for is dropped; at the lowest level other conversations may have a part in it. */
  function isDropped(node: Memory, level: number): boolean {
    const { isShown, isElsewhere } = footOf(node)
    return !isShown && (!isElsewhere || (level === 1 && node.personaId === personaId))
  }

  const climbed = new Set<string>()

  /** The coarsest summary above a lowest one; none where an earlier climb came by and found it. */
  function coarsest(lowest: Memory): { node: Memory; level: number } | undefined {
    const own = new Set<string>()
    let [node, level] = [lowest, 1]
    while (!climbed.has(node.id)) {
      own.add(node.id)
      const next = above(node)
      if (next === undefined || own.has(next.id) || !isDropped(next, level + 1)) {
        for (const id of own) climbed.add(id)
        return { node, level }
      }
      ;[node, level] = [next, level + 1]
    }
    for (const id of own) climbed.add(id)
    return undefined
  }

  const found: { node: Memory; level: number }[] = []
  const seen = new Set<string>()
  for (const turnId of turns) {
    const turn = inWindow.has(turnId) ? undefined : store.read('memories', memoryIdOf(turnId))
    const lowest = turn && above(turn)
    if (lowest === undefined || seen.has(lowest.id)) continue
    seen.add(lowest.id)
    const top = isDropped(lowest, 1) ? coarsest(lowest) : undefined
    if (top !== undefined) found.push(top)
  }
  return found
    .toSorted((a, b) => b.level - a.level || b.node.at - a.node.at || (a.node.id < b.node.id ? -1 : 1))
    .map(({ node }) => node)
}

const DROPPED: Foot = { isShown: false, isElsewhere: false }
const SHOWN: Foot = { isShown: true, isElsewhere: false }
const ELSEWHERE: Foot = { isShown: false, isElsewhere: true }

/** Tells what stands at the foot of a summary, without recursion: an imported tree may be as deep as it is long. */
function createFeet(
  store: Pick<PersonaStore, 'read'>,
  footOfTurn: (memory: Memory) => Foot,
): (summary: Memory) => Foot {
  const known = new Map<string, Foot>()

  function together(sources: readonly Memory[]): Foot {
    // One that is still open stands on itself: it adds nothing.
    const feet = sources.map((source) => (isNode(source) ? (known.get(source.id) ?? DROPPED) : footOfTurn(source)))
    return { isShown: feet.some(({ isShown }) => isShown), isElsewhere: feet.some(({ isElsewhere }) => isElsewhere) }
  }

  return (summary) => {
    const opened = new Set<string>()
    const open = [summary]
    for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
      const sources = (node.summarizes ?? []).flatMap((id) => store.read('memories', id) ?? [])
      const isNew = !known.has(node.id) && !opened.has(node.id)
      if (isNew) {
        opened.add(node.id)
        open.push(...sources.filter((source) => isNode(source) && !known.has(source.id) && !opened.has(source.id)))
      } else {
        open.pop()
        if (!known.has(node.id)) known.set(node.id, together(sources))
      }
    }
    return known.get(summary.id) ?? DROPPED
  }
}
