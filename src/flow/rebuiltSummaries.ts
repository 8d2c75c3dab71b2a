import { type Change } from '../core/index.ts'
import type { FlowContext } from './flowContext.ts'

/** Summaries that stood on forgotten memories: without another source they go, else they are made anew from the rest. */
export function rebuiltSummaries({ store }: FlowContext, gone: ReadonlySet<string>): Change[] {
  const changes: Change[] = []
  const removed = new Set(gone)
  // A summary that goes takes those above it along in turn: oldest levels first.
  for (let found = true; found;) {
    found = false
    for (const memory of store.list('memories')) {
      if (memory.summarizes === undefined || removed.has(memory.id)) continue
      if (!memory.summarizes.some((id) => removed.has(id))) continue
      found = true
      removed.add(memory.id)
      // Its sources wait for a summary again and get one without what is forgotten.
      changes.push({ collection: 'memories', id: memory.id, value: null })
    }
  }
  return changes
}
