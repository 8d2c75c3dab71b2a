import type { Memory } from '../../core/index.ts'

/** The facts that hold in place of `found`: each itself, or the one that replaced it in the end. */
export function rootFacts(found: readonly Memory[], all: Iterable<Memory>): readonly Memory[] {
  if (found.every(({ supersededBy }) => supersededBy === undefined)) return found
  const byId = new Map([...all].map((memory) => [memory.id, memory]))
  return [...new Set(found.map((memory) => rootOf(memory, byId)))]
}

function rootOf(memory: Memory, byId: ReadonlyMap<string, Memory>): Memory {
  // A backup may hold facts that replace each other in a circle.
  const seen = new Set([memory.id])
  let root = memory
  for (;;) {
    const next = root.supersededBy === undefined ? undefined : byId.get(root.supersededBy)
    if (next === undefined || seen.has(next.id)) return root
    seen.add(next.id)
    root = next
  }
}
