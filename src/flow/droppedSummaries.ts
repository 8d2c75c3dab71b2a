import { memoryIdOf } from '../chat/index.ts'
import { isNode, noteOf, shownTurns, type FittedHistory, type Memory, type Message } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { compareSummaries } from './compareSummaries.ts'

/**
 * The summaries that stand for what of `path` the window dropped, coarsest first: never one with a turn that is in the
 * window, never a node and one below it, and nothing that another persona than the one of `personaId` was told elsewhere.
 */
export function droppedSummaries(
  store: PersonaStore,
  path: readonly Message[],
  { history, personaId }: { history: FittedHistory; personaId: string },
): Memory[] {
  const first = path[0]
  if (first === undefined || history.cut === 0) return []
  const inWindow = new Set(history.messages.map((message) => noteOf(message).turnId))
  const { conversationId } = noteOf(first)
  const turns = shownTurns(path)
  const dropped = [...turns].filter((turnId) => !inWindow.has(turnId))
  const { withdrawn } = store.state.getState()

  const above = ({ id }: Memory): Memory | undefined =>
    store
      .summariesOf(id)
      .filter((summary) => !withdrawn.has(summary.id))
      .toSorted(compareSummaries)
      .at(0)

  /** Whether what a node stands for is dropped; at the lowest level other conversations may have a part in it. */
  function isDropped(node: Memory, level: number): boolean {
    return leavesOf(node, store).every(({ source }) => {
      const isElsewhere = source?.conversationId !== conversationId || source.turnId === undefined
      if (isElsewhere) return level === 1 && node.personaId === personaId
      return turns.has(source.turnId) && !inWindow.has(source.turnId)
    })
  }

  const found = new Map<string, { node: Memory; level: number }>()
  const seen = new Set<string>()
  for (const turnId of dropped) {
    const turn = store.read('memories', memoryIdOf(turnId))
    let node = turn && above(turn)
    if (node === undefined || seen.has(node.id)) continue
    seen.add(node.id)
    if (!isDropped(node, 1)) continue
    let level = 1
    for (let next = above(node); next !== undefined && isDropped(next, level + 1); next = above(node)) {
      node = next
      level += 1
    }
    found.set(node.id, { node, level })
  }
  return [...found.values()]
    .toSorted((a, b) => b.level - a.level || b.node.at - a.node.at || (a.node.id < b.node.id ? -1 : 1))
    .map(({ node }) => node)
}

/** The memories at the foot of a node of the tree. */
function leavesOf(memory: Memory, store: Pick<PersonaStore, 'read'>): Memory[] {
  if (!isNode(memory)) return [memory]
  return memory.summarizes!.flatMap((id) => {
    const source = store.read('memories', id)
    return source === undefined || source === memory ? [] : leavesOf(source, store)
  })
}
