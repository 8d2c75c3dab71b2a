import { isNode, type Memory } from '../../core/index.ts'
import { memoryView, type PersonaStore } from '../../store/index.ts'
import { compareSummaries } from '../compareSummaries.ts'

interface PlaceOptions {
  /** Takes in the ids of summaries that stand on nothing any more. */
  readonly gone: Set<string>
  readonly isSummarizable: (memory: Memory) => boolean
}

/** Memories that wait for a summary, by persona and level, kept in step memory by memory. */
export interface Unsummarized {
  /** The lowest level first. Grows while blocks close. */
  levelsOf(personaId: string): readonly Map<string, Memory>[]
  /** A memory says something else now: gives the summaries that no longer say what it does. */
  outdate(memoryId: string): Memory[]
  /** A memory is still as it was, and counts. */
  isCurrent(memory: Memory): boolean
  /** Puts a memory where it waits, or takes it out. */
  place(personaId: string, memoryId: string, options: PlaceOptions): void
}

/** More levels than any tree has: a damaged one that stands on itself must not hang the page. */
const MAX_LEVEL = 12

/** Starts with nothing to summarize; memories are placed one by one. */
export function createUnsummarized(store: Pick<PersonaStore, 'read' | 'state' | 'summariesOf'>): Unsummarized {
  const waiting = new Map<string, Map<string, Memory>[]>()
  /** Summaries whose sources no longer say what they did. */
  const stale = new Set<string>()

  const counts = (memory: Memory): boolean => memoryView(store.state.getState()).counts(memory)

  function levelsOf(personaId: string): Map<string, Memory>[] {
    const levels = waiting.get(personaId) ?? []
    waiting.set(personaId, levels)
    return levels
  }

  /** A summary that goes takes those above it along, each once. */
  function withAbove(summary: Memory, gone: Set<string>): void {
    const open = [summary]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (gone.has(node.id)) continue
      gone.add(node.id)
      open.push(...store.summariesOf(node.id))
    }
  }

  function isWhole({ summarizes = [] }: Memory): boolean {
    return summarizes.every((id) => store.read('memories', id) !== undefined)
  }

  function levelOf(memory: Memory, depth = 0): number {
    const first = isNode(memory) && depth < MAX_LEVEL ? store.read('memories', memory.summarizes![0]!) : undefined
    return first === undefined ? 0 : 1 + levelOf(first, depth + 1)
  }

  return {
    levelsOf,
    outdate(memoryId) {
      const summaries = store.summariesOf(memoryId)
      for (const { id } of summaries) stale.add(id)
      return summaries
    },
    isCurrent: (memory) => store.read('memories', memory.id) === memory && counts(memory),
    place(personaId, id, { gone, isSummarizable }) {
      const levels = levelsOf(personaId)
      for (const level of levels) level.delete(id)
      const memory = store.read('memories', id)
      if (memory === undefined) {
        for (const summary of store.summariesOf(id)) withAbove(summary, gone)
        return
      }
      if (isNode(memory) && (stale.delete(id) || !isWhole(memory))) return withAbove(memory, gone)
      const isPart = memory.personaId === personaId && (isNode(memory) || isSummarizable(memory))
      if (!isPart || !counts(memory)) return
      const [above, ...others] = store
        .summariesOf(id)
        .filter((summary) => counts(summary) && !gone.has(summary.id))
        .toSorted(compareSummaries)
      // After a change was taken back, or once a model summed it up, two may stand for one memory.
      for (const summary of others) withAbove(summary, gone)
      if (above !== undefined) return
      const level = levelOf(memory)
      while (levels.length <= level) levels.push(new Map())
      levels[level]!.set(id, memory)
    },
  }
}
