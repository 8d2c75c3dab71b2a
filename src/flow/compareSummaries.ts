import { compareMemories, type Memory } from '../core/index.ts'

/** Of several summaries of one memory the first stays: one in the user's words, a model's, else the one that ends earlier. */
export function compareSummaries(a: Memory, b: Memory): number {
  return rankOf(a) - rankOf(b) || compareMemories(a, b)
}

function rankOf({ trust, source }: Memory): number {
  if (trust === 'user') return 0
  return source?.kind === 'model' ? 1 : 2
}
