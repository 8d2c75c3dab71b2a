import { lazily } from '../core/index.ts'
import type { Planner, PlannerOptions } from './createPlanner.ts'
import type { DistantOptions } from './createDistant.ts'
import type { MemoryProjections } from './projections/followMemories.ts'

/** Loads the planner with the first plan, since a page that only shows a chat has none, and gives it once all said is read. */
export function latePlanner(
  memories: MemoryProjections,
  options: Omit<PlannerOptions, 'indexOf' | 'distant'> & DistantOptions,
): () => Promise<Planner> {
  const load = lazily(async () => {
    const [{ createPlanner }, { createDistant }] = await Promise.all([
      import('./createPlanner.ts'),
      import('./createDistant.ts'),
    ])
    return createPlanner({ ...options, indexOf: memories.indexOf, distant: createDistant(options) })
  })
  return async () => {
    const [planner] = await Promise.all([load(), memories.whenIdle()])
    return planner
  }
}
