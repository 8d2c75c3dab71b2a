import {
  factOf,
  isNode,
  PersonaFlowError,
  putRecord,
  removeRecord,
  type Change,
  type Memory,
  type TurnReceipt,
} from '../core/index.ts'
import { memoriesCalled, type FlowContext } from './flowContext.ts'
import { isTurn } from './readingMark.ts'

/** The action that makes one memory of several. */
export function mergeActions({ store }: FlowContext) {
  return {
    /**
     * Makes one of memories that say the same, in one step for undo: `keep` stays, with the messages that all of them came
     * from, and the others go. Receipts and summaries name it in their place. Throws `bad-input` for fewer than two, for
     * memories of several personas, and for turns, summaries and proposals.
     * @example
     * const [newer, older] = flow.memories.list({ types: ['fact'] })
     * if (newer && older) flow.memories.merge([newer.id, older.id], { keep: newer.id })
     */
    merge(ids: readonly string[], { keep = ids[0] }: { keep?: string | undefined } = {}): Memory {
      const memories = memoriesCalled(store, ids)
      const kept = memories.find(({ id }) => id === keep)
      const fault = faultOf(memories, kept)
      if (kept === undefined || fault !== undefined)
        throw new PersonaFlowError('bad-input', `memories can't be merged: ${fault}`, HOW)
      const gone = memories.filter((memory) => memory !== kept)
      const merged = mergedMemory(kept, gone)
      const goneIds = new Set(gone.map(({ id }) => id))
      const named = (id: string): string => (goneIds.has(id) ? kept.id : id)
      const summaries = new Map(
        gone.flatMap(({ id }) => store.summariesOf(id)).map((summary) => [summary.id, summary] as const),
      )
      const changes: Change[] = [
        putRecord('memories', merged),
        ...gone.map(({ id }) => removeRecord('memories', id)),
        ...[...summaries.values()].map((summary) =>
          putRecord('memories', { ...summary, summarizes: unique((summary.summarizes ?? []).map(named)) }),
        ),
        ...Object.values(store.state.getState().receipts).flatMap((receipt) => receiptChanges(receipt, named)),
      ]
      store.commit(changes, { label: 'Merge memories' })
      return merged
    },
  }
}

const HOW = 'Pass the ids of two or more facts or notes of one persona, and `keep`: one of them'

function faultOf(memories: readonly Memory[], kept: Memory | undefined): string | undefined {
  if (kept === undefined) return '`keep` is none of them'
  if (memories.length < 2) return 'there is only one'
  if (memories.some(({ personaId }) => personaId !== kept.personaId)) return 'they are of several personas'
  const apart = memories.find((memory) => isTurn(memory) || isNode(memory) || memory.type === 'proposal')
  return apart && `"${apart.id}" is of type "${apart.type}"`
}

/** The kept memory's words, with what holds of any of them. */
function mergedMemory(kept: Memory, gone: readonly Memory[]): Memory {
  const all = [kept, ...gone]
  const source = kept.source?.messageIds
    ? kept.source
    : (gone.find((memory) => memory.source?.messageIds)?.source ?? kept.source)
  const messageIds = unique(all.flatMap((memory) => memory.source?.messageIds ?? []))
  const use = all.some((memory) => memory.use === 'never') ? 'never' : all.find((memory) => memory.use)?.use
  return {
    ...kept,
    content: contentOf(kept, gone),
    pinned: all.some(({ pinned }) => pinned),
    importance: Math.max(...all.map(({ importance }) => importance)),
    ...(use && { use }),
    ...(source && { source: { ...source, ...(messageIds.length > 0 && { messageIds }) } }),
  }
}

/** What one of them replaced stays replaced. */
function contentOf(kept: Memory, gone: readonly Memory[]): Memory['content'] {
  const fact = factOf(kept)
  const ids = new Set([kept, ...gone].map(({ id }) => id))
  const replaces = unique([kept, ...gone].flatMap((memory) => factOf(memory)?.replaces ?? [])).filter(
    (id) => !ids.has(id),
  )
  if (fact === undefined || replaces.length === 0) return kept.content
  return { ...fact, replaces }
}

function receiptChanges(receipt: TurnReceipt, named: (id: string) => string): Change[] {
  const { recalled, nearMisses, cut, facts, marks, without } = receipt
  const ids = [...recalled, ...nearMisses].map(({ memoryId }) => memoryId)
  const isNamed = [...ids, ...cut, ...(facts ?? []), ...(marks ?? []), ...(without ?? [])].some(
    (id) => named(id) !== id,
  )
  if (!isNamed) return []
  const renamed = <T extends { readonly memoryId: string }>(entry: T): T => ({
    ...entry,
    memoryId: named(entry.memoryId),
  })
  return [
    putRecord('receipts', {
      ...receipt,
      recalled: uniqueEntries(recalled.map(renamed)),
      nearMisses: uniqueEntries(nearMisses.map(renamed)),
      cut: unique(cut.map(named)),
      ...(facts && { facts: unique(facts.map(named)) }),
      // A mark is a place in this list.
      ...(marks && { marks: marks.map(named) }),
      ...(without && { without: unique(without.map(named)) }),
    }),
  ]
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

function uniqueEntries<T extends { readonly memoryId: string }>(entries: readonly T[]): T[] {
  return entries.filter(({ memoryId }, at) => entries.findIndex((other) => other.memoryId === memoryId) === at)
}
