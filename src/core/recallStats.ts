import { fieldsOf, id, number } from './shape.ts'

/**
 * Tells how often and when replies really used a memory; its id is the memory's. Kept apart so that reading a memory
 * never rewrites it.
 */
export interface RecallStats {
  readonly id: string
  readonly used: number
  /** Epoch ms; 0 when never. */
  readonly lastUsedAt: number
}

/** The count of a memory that was used, or told, once more at a time, epoch ms. */
export function usedAgain(memoryId: string, known: RecallStats | undefined, at: number): RecallStats {
  return { id: memoryId, used: (known?.used ?? 0) + 1, lastUsedAt: at }
}

/** Two counts of one memory, merged by maximum: order and repetition don't matter. */
export function mergeRecallStats(a: RecallStats | undefined, b: RecallStats): RecallStats {
  if (a === undefined) return b
  return { id: b.id, used: Math.max(a.used, b.used), lastUsedAt: Math.max(a.lastUsedAt, b.lastUsedAt) }
}

/** Stored recall statistics, field by field. */
export const RECALL_STATS_SHAPE = fieldsOf<RecallStats>({ id, used: number, lastUsedAt: number })
