import type { Memory } from '../../core/index.ts'

/** Memories of one stretch of time. */
export interface TimeColumn {
  /** Epoch ms: from the first on, before the second. */
  readonly from: number
  readonly to: number
  /** Their number by type. */
  readonly counts: Readonly<Record<string, number>>
  readonly total: number
  /** The last reply used one of them. */
  readonly isUsed: boolean
}

/** All memories, in stretches of the same length. */
export interface TimeColumns {
  readonly columns: readonly TimeColumn[]
  /** The most in one of them. */
  readonly most: number
}

const DAY_MS = 86_400_000

/** Sorts memories into at most `count` stretches, none shorter than an hour; none at all without memories. */
export function timeColumns(memories: Iterable<Memory>, used: ReadonlySet<string>, count: number): TimeColumns {
  const all = [...memories]
  if (all.length === 0) return { columns: [], most: 0 }
  const [first, last] = [
    all.reduce((at, memory) => Math.min(at, memory.at), Infinity),
    all.reduce((at, memory) => Math.max(at, memory.at), -Infinity),
  ]
  // One day, where all was said within a moment.
  const length = Math.max(last + 1 - first, DAY_MS)
  const start = last + 1 - length
  const step = Math.max(length / count, 3_600_000)
  const columns = Array.from({ length: Math.ceil(length / step) }, (_, at) => ({
    from: start + at * step,
    to: start + (at + 1) * step,
    counts: {} as Record<string, number>,
    total: 0,
    isUsed: false,
  }))
  for (const { id, at, type } of all) {
    const column = columns[Math.min(columns.length - 1, Math.floor((at - start) / step))]!
    column.counts[type] = (column.counts[type] ?? 0) + 1
    column.total += 1
    column.isUsed ||= used.has(id)
  }
  return { columns, most: columns.reduce((most, { total }) => Math.max(most, total), 0) }
}
