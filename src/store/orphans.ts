import { removeRecord, type Change } from '../core/index.ts'
import type { Records } from './createRecords.ts'

/**
 * The changes such that no statistics are left without their memory: those of a memory that goes go along in the same
 * step, and none are written of one that isn't there.
 */
export function withoutOrphans(changes: readonly Change[], { memories, recallStats }: Records): readonly Change[] {
  const own = new Map<string, unknown>()
  for (const { collection, id, value } of changes) if (collection === 'memories') own.set(id, value)
  const isThere = (id: string): boolean => (own.has(id) ? own.get(id) !== null : memories.has(id))
  const isOrphan = ({ collection, id, value }: Change): boolean =>
    collection === 'recallStats' && value !== null && !isThere(id)
  const gone = [...own].filter(([id, value]) => value === null && recallStats.has(id))
  if (gone.length === 0 && !changes.some(isOrphan)) return changes
  return [...changes.filter((change) => !isOrphan(change)), ...gone.map(([id]) => removeRecord('recallStats', id))]
}

/** Counts and vectors that another tab stored while this one forgot their memory. */
export function orphansIn({ memories, recallStats, vectors }: Records): Change[] {
  const idsIn = (map: ReadonlyMap<string, unknown>): string[] => [...map.keys()].filter((id) => !memories.has(id))
  return [
    ...idsIn(recallStats).map((id) => removeRecord('recallStats', id)),
    ...idsIn(vectors).map((id) => removeRecord('vectors', id)),
  ]
}
