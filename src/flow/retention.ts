import { EMPTY_LIST, iterate, type Change, type Memory, removeRecord } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

const DAY_MS = 86_400_000

/**
 * The changes that forget what a persona's `memoryConfig.retentionDays` has run out for: counted from when it was last
 * used, never a pinned one. Memories come oldest first, so that nothing young is looked at.
 */
export function expired(store: PersonaStore, now: number): Change[] {
  const { memoriesOf } = store.state.getState()
  return store.personas().flatMap(({ id, memoryConfig: { retentionDays } }) => {
    if (retentionDays === undefined) return []
    const before = now - retentionDays * DAY_MS
    const changes: Change[] = []
    for (const memory of iterate(memoriesOf[id] ?? EMPTY_LIST)) {
      if (memory.at >= before) break
      if (!memory.pinned && lastUsed(store, memory) < before) changes.push(removeRecord('memories', memory.id))
    }
    return changes
  })
}

function lastUsed(store: PersonaStore, { id, at }: Memory): number {
  return Math.max(at, store.read('recallStats', id)?.lastUsedAt ?? 0)
}
