import { type Change, type Memory, type TurnReceipt, putRecord, removeRecord } from '../core/index.ts'
import { scrubQuotes } from './scrubQuotes.ts'
import type { FlowContext } from './flowContext.ts'
import { rebuiltSummaries } from './rebuiltSummaries.ts'

/**
 * The changes that forget memories with their mentions in statistics, summaries, receipts and what was said after them.
 * `turnIds`: turns whose receipt goes, since it holds words of theirs.
 */
export function forgottenChanges(
  context: FlowContext,
  gone: readonly Memory[],
  turnIds: readonly string[] = [],
): Change[] {
  const { store } = context
  const ids = new Set(gone.map(({ id }) => id))
  return [
    ...gone.map(({ id }) => removeRecord('memories', id)),
    ...rebuiltSummaries(context, ids),
    ...scrubQuotes(store, gone),
    ...receiptChanges(context, ids, new Set(turnIds)),
  ]
}

/** Receipts no longer name what is forgotten; one whose question was removed goes. */
function receiptChanges({ store }: FlowContext, ids: ReadonlySet<string>, turnIds: ReadonlySet<string>): Change[] {
  return Object.values(store.state.getState().receipts).flatMap((receipt): Change[] => {
    if (turnIds.has(receipt.id)) return [removeRecord('receipts', receipt.id)]
    const value = receiptWithout(receipt, ids)
    return value === receipt ? [] : [putRecord('receipts', value)]
  })
}

function receiptWithout(receipt: TurnReceipt, ids: ReadonlySet<string>): TurnReceipt {
  const names = ({ memoryId }: { readonly memoryId: string }) => ids.has(memoryId)
  const { recalled, nearMisses, cut, facts = [] } = receipt
  const isNamed = recalled.some(names) || nearMisses.some(names) || [...cut, ...facts].some((id) => ids.has(id))
  if (!isNamed) return receipt
  const left = recalled.filter((entry) => !names(entry))
  return {
    ...receipt,
    recalled: left,
    tokens: left.reduce((sum, { tokens }) => sum + tokens, 0),
    nearMisses: nearMisses.filter((entry) => !names(entry)),
    cut: cut.filter((id) => !ids.has(id)),
    ...(receipt.facts && { facts: facts.filter((id) => !ids.has(id)) }),
  }
}
