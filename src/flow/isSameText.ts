import type { Memory } from '../core/index.ts'

/** True when both memories say the same, whatever else differs; never without one of them. */
export function isSameText(a: Memory | undefined, b: Memory | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return a.content === b.content || JSON.stringify(a.content) === JSON.stringify(b.content)
}
