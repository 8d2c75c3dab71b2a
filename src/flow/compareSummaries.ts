import { compareMemories, type Memory } from '../core/index.ts'

/** Of several summaries of one memory the first stays: a model's, else the one that ends earlier. */
export function compareSummaries(a: Memory, b: Memory): number {
  return Number(isByModel(b)) - Number(isByModel(a)) || compareMemories(a, b)
}

function isByModel({ source }: Memory): boolean {
  return source?.kind === 'model'
}
