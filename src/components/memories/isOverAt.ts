import type { Memory } from '../../core/index.ts'

/** True when the time until which a memory held has passed at `now`, epoch ms, and nothing took its place. */
export function isOverAt({ supersededBy, validTo = Infinity }: Memory, now: number): boolean {
  return supersededBy === undefined && validTo <= now
}
