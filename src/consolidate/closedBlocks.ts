import { compareMemories, type Memory } from '../core/index.ts'

/** The number of nodes of one level that are closed into one above. */
export const NODES_PER_BLOCK = 10

/**
 * The blocks that close: of what waits for a summary the oldest `size`, and so on while there are as many. What is left
 * waits on. The order in which `waiting` comes makes no difference.
 */
export function closedBlocks(waiting: Iterable<Memory>, size: number): Memory[][] {
  const sorted = [...waiting].toSorted(compareMemories)
  const count = Math.floor(sorted.length / size)
  return Array.from({ length: count }, (_, at) => sorted.slice(at * size, (at + 1) * size))
}

/** True when blocks may hold a memory: something that happened, not something made of it. */
export function isSummarizable({ type }: Memory): boolean {
  return type === 'interaction' || type === 'event' || type === 'broadcast'
}
