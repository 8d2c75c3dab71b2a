import { compareMemories, type Memory } from '../core/index.ts'

/** How many nodes of one level close into one above. */
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

/** Whether a memory is one that blocks are made of: what happened, and not what was made of it. */
export function isSummarizable({ type }: Memory): boolean {
  return type === 'interaction' || type === 'event' || type === 'broadcast'
}
