import { lazily, putRecord, removeRecord, type Change, type CountTokens, type Memory } from '../../core/index.ts'
import type { PersonaStore } from '../../store/index.ts'
import { createNamesFor } from '../createNamesFor.ts'
import { pause, sliceEnd } from './createIdleQueue.ts'
import { isSameText } from '../isSameText.ts'
import type { Projection, Work } from './createProjections.ts'
import { createUnsummarized } from './createUnsummarized.ts'

/** So many blocks are closed before what waits for `settled` goes on; the others follow in idle time. */
const BLOCKS_AT_ONCE = 12

/**
 * Closes blocks of memories into summaries. Which blocks close follows from what is stored, and a block gives the same
 * summary whenever it closes: there is nothing to resume. An item is the id of a persona.
 */
export function summaryProjection(
  store: Pick<PersonaStore, 'commit' | 'hydrated' | 'persona' | 'read' | 'state' | 'summariesOf'>,
  { countTokens }: { readonly countTokens?: CountTokens } = {},
): Projection {
  /** Memories that changed since they were last looked at, by persona. */
  const touched = new Map<string, Set<string>>()
  const unsummarized = createUnsummarized(store)
  const namesFor = createNamesFor(store)
  const prepare = lazily(() => import('../../consolidate/index.ts'))
  let add: ((work: Work<string>) => void) | undefined

  /** Notes a memory, and of a summary what it stands for: that may wait again. */
  function touch(memory: Memory): string {
    const ids = touched.get(memory.personaId) ?? new Set()
    touched.set(memory.personaId, ids.add(memory.id))
    for (const id of memory.summarizes ?? []) ids.add(id)
    return memory.personaId
  }

  /** Commits in slices: what was made in one is one change. */
  async function close(blocks: readonly (readonly Memory[])[]): Promise<void> {
    const { summaryMemory } = await prepare()
    let changes: Change[] = []
    await inSlices(
      blocks,
      (block) => {
        // While the page did something else a memory may have changed or gone; the next round sees to it.
        if (!block.every((memory) => unsummarized.isCurrent(memory))) return
        changes.push(putRecord('memories', summaryMemory(block, { namesFor, ...(countTokens && { countTokens }) })))
      },
      () => {
        store.commit(changes, { undoable: false })
        changes = []
      },
    )
  }

  async function placeTouched(personaId: string): Promise<void> {
    const { isSummarizable } = await prepare()
    const ids = touched.get(personaId) ?? new Set<string>()
    while (ids.size > 0) {
      const gone = new Set<string>()
      await inSlices(ids, (id) => {
        ids.delete(id)
        unsummarized.place(personaId, id, { gone, isSummarizable })
      })
      // Their sources are touched by it, and wait again.
      const changes = [...gone].map((id) => removeRecord('memories', id))
      store.commit(changes, { undoable: false })
    }
  }

  return {
    start(addWork) {
      add = addWork
    },
    reduce({ edits, turned }) {
      const personaIds = edits.flatMap(({ collection, id, value, before }) => {
        if (collection === 'personas') return [id]
        if (collection !== 'memories') return []
        const isOther = before && value !== null && !isSameText(before, value)
        const outdated = isOther ? unsummarized.outdate(id) : []
        return [...(before ? [before] : []), ...(value ? [value] : []), ...outdated].map(touch)
      })
      for (const id of turned) {
        const memory = store.read('memories', id)
        if (memory !== undefined) personaIds.push(touch(memory))
      }
      return { next: personaIds }
    },
    prepare,
    async work(personaId) {
      // What arrives in parts is whole then: a summary must not go since its sources are still on their way.
      await store.hydrated
      const { closedBlocks, NODES_PER_BLOCK } = await prepare()
      const persona = store.persona(personaId)
      if (persona === undefined) return
      await placeTouched(personaId)
      const { autoSummarize, enabled, summaryThreshold } = persona.memoryConfig
      if (!autoSummarize || !enabled) return
      let count = 0
      const levels = unsummarized.levelsOf(personaId)
      for (let level = 0; level < levels.length; level++) {
        const blocks = closedBlocks(levels[level]!.values(), level === 0 ? summaryThreshold : NODES_PER_BLOCK)
        await close(blocks.slice(0, BLOCKS_AT_ONCE - count))
        count += blocks.length
        if (count > BLOCKS_AT_ONCE) return add?.({ later: [personaId] })
        await placeTouched(personaId)
      }
    },
  }
}

/** Does one item after the other; after each slice, and at the end, `onPause` is called. */
async function inSlices<T>(items: Iterable<T>, work: (item: T) => void, onPause = () => {}): Promise<void> {
  let isOver = sliceEnd()
  for (const item of items) {
    work(item)
    if (!isOver()) continue
    onPause()
    await pause()
    isOver = sliceEnd()
  }
  onPause()
}
