import type * as consolidation from '../consolidate/index.ts'
import {
  isNode,
  type Change,
  type CountTokens,
  type Edit,
  type Memory,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { compareSummaries } from './compareSummaries.ts'
import { createIdleQueue, pause, sliceEnd } from './createIdleQueue.ts'
import { createNamesFor } from './createNamesFor.ts'

export interface SummaryFeed {
  /** Resolves when the blocks that are full have closed; of a long import the first ones. */
  settled(): Promise<void>
  stop(): void
}

/** So many blocks are closed before what waits for `settled` goes on; the others follow from the idle queue. */
const BLOCKS_AT_ONCE = 12

/** More levels than any tree has: a damaged one that stands on itself must not hang the page. */
const MAX_LEVEL = 12

/**
 * Closes blocks of memories into summaries, from an idle queue, at the latest before the next plan. Which blocks close
 * follows from what is stored, and a block gives the same summary whenever it closes: there is nothing to resume.
 * `missed`: what changed before this was there.
 */
export function createSummaryFeed(
  store: PersonaStore,
  { countTokens }: { readonly countTokens?: CountTokens } = {},
  missed: readonly Edit[],
): SummaryFeed {
  /** What was changed since it was last looked at, by persona. */
  const touched = new Map<string, Set<string>>()
  /** Summaries whose sources no longer say what they did. */
  const stale = new Set<string>()
  /** What waits for a summary, by persona and level. */
  const waiting = new Map<string, Map<string, Memory>[]>()
  let consolidate: typeof consolidation | undefined
  let later: ReturnType<typeof setTimeout> | undefined
  const namesFor = createNamesFor(store)
  const queue = createIdleQueue<string>(settle)

  store.onEdits((edits, { turned }) => {
    for (const edit of edits) note(edit)
    for (const id of turned) touch(store.read('memories', id))
  })
  missed.forEach(note)

  const isWithdrawn = (id: string) => store.state.getState().withdrawn.has(id)

  function note({ collection, id, value, before: old }: Edit): void {
    if (collection === 'personas') queue.add(id)
    if (collection !== 'memories') return
    touch(old)
    touch(value)
    if (!old || value === null || isSameText(old, value)) return
    for (const summary of store.summariesOf(old.id)) {
      stale.add(summary.id)
      touch(summary)
    }
  }

  /** A memory, and of a summary what it stands for: that may wait again. */
  function touch(memory: Memory | null | undefined): void {
    if (!memory) return
    const ids = touched.get(memory.personaId) ?? new Set()
    touched.set(memory.personaId, ids.add(memory.id))
    for (const id of memory.summarizes ?? []) ids.add(id)
    queue.add(memory.personaId)
  }

  async function settle(personaId: string): Promise<void> {
    // What arrives in parts is whole then: a summary must not go since its sources are still on their way.
    await store.hydrated
    consolidate ??= await import('../consolidate/index.ts')
    const persona = store.persona(personaId)
    if (persona === undefined) return
    await placeTouched(personaId)
    const { autoSummarize, enabled, summaryThreshold } = persona.memoryConfig
    if (!autoSummarize || !enabled) return
    let count = 0
    for (let level = 0; level < (waiting.get(personaId)?.length ?? 0); level++) {
      const size = level === 0 ? summaryThreshold : consolidate.NODES_PER_BLOCK
      const blocks = consolidate.closedBlocks(waiting.get(personaId)![level]!.values(), size)
      await close(blocks.slice(0, BLOCKS_AT_ONCE - count), consolidate)
      count += blocks.length
      if (count > BLOCKS_AT_ONCE) return continueLater(personaId)
      await placeTouched(personaId)
    }
  }

  /** Commits in slices: what was made in one is one change. */
  async function close(blocks: readonly (readonly Memory[])[], { summaryMemory }: typeof consolidation): Promise<void> {
    let isOver = sliceEnd()
    let changes: Change[] = []
    for (const block of blocks) {
      // While the page did something else a memory may have changed or gone; the next round sees to it.
      if (block.some((memory) => store.read('memories', memory.id) !== memory || isWithdrawn(memory.id))) continue
      const value = summaryMemory(block, { namesFor, ...(countTokens && { countTokens }) })
      changes.push(putRecord('memories', value))
      if (!isOver()) continue
      commit(changes)
      changes = []
      await pause()
      isOver = sliceEnd()
    }
    commit(changes)
  }

  async function placeTouched(personaId: string): Promise<void> {
    const ids = touched.get(personaId)
    if (ids === undefined) return
    let isOver = sliceEnd()
    const gone = new Set<string>()
    for (const id of ids) {
      ids.delete(id)
      place(personaId, id, gone)
      if (!isOver()) continue
      await pause()
      isOver = sliceEnd()
    }
    // Their sources are touched by it, and wait again.
    commit([...gone].map((id) => removeRecord('memories', id)))
    if (gone.size > 0) await placeTouched(personaId)
  }

  /** Puts a memory where it waits, or takes it out; notes summaries that stand on nothing any more. */
  function place(personaId: string, id: string, gone: Set<string>): void {
    const levels = waiting.get(personaId) ?? []
    waiting.set(personaId, levels)
    for (const level of levels) level.delete(id)
    const memory = store.read('memories', id)
    if (memory === undefined) {
      for (const summary of store.summariesOf(id)) withAbove(summary, gone)
      return
    }
    if (isNode(memory) && (stale.delete(id) || !isWhole(memory))) return withAbove(memory, gone)
    const isPart = memory.personaId === personaId && (isNode(memory) || consolidate!.isSummarizable(memory))
    if (!isPart || isWithdrawn(id)) return
    const [above, ...others] = store
      .summariesOf(id)
      .filter((summary) => !isWithdrawn(summary.id) && !gone.has(summary.id))
      .toSorted(compareSummaries)
    // After a change was taken back, or once a model summed it up, two may stand for one memory.
    for (const summary of others) withAbove(summary, gone)
    if (above !== undefined) return
    const level = levelOf(memory)
    while (levels.length <= level) levels.push(new Map())
    levels[level]!.set(id, memory)
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

  function commit(changes: readonly Change[]): void {
    if (changes.length > 0) store.commit(changes, { undoable: false })
  }

  function continueLater(personaId: string): void {
    clearTimeout(later)
    later = setTimeout(() => queue.add(personaId), 0)
  }

  return {
    settled: queue.settled,
    stop() {
      clearTimeout(later)
      queue.stop()
    },
  }
}

function isSameText(a: Memory, b: Memory): boolean {
  return a.content === b.content || JSON.stringify(a.content) === JSON.stringify(b.content)
}
