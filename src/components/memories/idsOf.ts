import type { Memory } from '../../core/index.ts'

/** Ids of memories, as actions take them. */
export function idsOf(memories: readonly Memory[]): string[] {
  return memories.map(({ id }) => id)
}
