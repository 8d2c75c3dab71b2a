import { type Change, removeRecord } from '../core/index.ts'
import { type FlowContext } from './flowContext.ts'
import { summariesAbove } from './summariesAbove.ts'

/** Summaries that stood on forgotten memories go: their sources wait for a summary again and get one without those. */
export function rebuiltSummaries({ store }: FlowContext, gone: ReadonlySet<string>): Change[] {
  const above = [...summariesAbove(store, gone)].filter((id) => !gone.has(id))
  return above.map((id) => removeRecord('memories', id))
}
