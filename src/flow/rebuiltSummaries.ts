import { type Change, removeRecord } from '../core/index.ts'
import { type FlowContext } from './flowContext.ts'

/** Summaries that stood on forgotten memories go: their sources wait for a summary again and get one without those. */
export function rebuiltSummaries({ store }: FlowContext, gone: ReadonlySet<string>): Change[] {
  const removed = new Set(gone)
  const changes: Change[] = []
  // A set grows while it is walked: a summary that goes takes those above it along, each once.
  for (const id of removed) {
    for (const summary of store.summariesOf(id)) {
      if (removed.has(summary.id)) continue
      removed.add(summary.id)
      changes.push(removeRecord('memories', summary.id))
    }
  }
  return changes
}
