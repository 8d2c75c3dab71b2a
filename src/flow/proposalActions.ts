import {
  conflictsOf,
  isJsonObject,
  metaOf,
  withNote,
  type Change,
  type Json,
  type Memory,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import { notFound, type FlowContext } from './flowContext.ts'

/** The actions that settle what a model proposed. */
export function proposalActions({ store }: FlowContext) {
  function proposalOf(id: string): Memory {
    const memory = store.read('memories', id)
    if (memory?.type === 'proposal') return memory
    throw notFound(
      'proposal',
      id,
      'It may have been settled; look it up with flow.memories.list({ types: ["proposal"] })',
    )
  }

  return {
    /** Makes a fact of a proposal, by the user's word; the facts that it contradicts are replaced and stay to be read. */
    accept(id: string): Memory {
      const proposal = proposalOf(id)
      const contradicted = conflictsOf(proposal).flatMap((factId) => store.read('memories', factId) ?? [])
      const fact = factFrom(proposal, {
        ...(contradicted.length > 0 && { replaces: contradicted.map((memory) => memory.id) }),
      })
      // Noted with the same step, so that one undo takes both back.
      const replaced = contradicted.map((memory) => ({ ...memory, supersededBy: id, validTo: fact.at }))
      store.commit(
        [fact, ...replaced].map((memory) => putRecord('memories', memory)),
        { label: 'Accept proposal' },
      )
      return fact
    },

    /** Makes a fact of a proposal that stands beside the facts that it contradicts. */
    keepBoth(id: string): Memory {
      // Facts of one key replace each other: without it, both hold.
      const fact = factFrom(proposalOf(id), {}, ['key', 'replaces'])
      store.commit([putRecord('memories', fact)], { label: 'Keep both' })
      return fact
    },

    /** Removes a proposal. Nothing is learned from its message any more, so that it isn't proposed again. */
    reject(id: string): void {
      const { source } = proposalOf(id)
      const said = (source?.messageIds ?? []).flatMap((messageId) => store.read('messages', messageId) ?? [])
      const closed = said.filter((message) => metaOf(message).neverLearn !== true)
      store.commit(
        [
          removeRecord('memories', id),
          ...closed.map((message): Change => ({
            collection: 'messages',
            id: message.id,
            value: withNote(message, { neverLearn: true }),
          })),
        ],
        { label: 'Reject proposal' },
      )
    },
  }
}

/** The fact that a proposal becomes. The user vouches for it now, but for what a persona says of itself. */
function factFrom(proposal: Memory, change: { readonly [key: string]: Json }, without: readonly string[] = []): Memory {
  const { content, trust } = proposal
  if (!isJsonObject(content)) return { ...proposal, type: 'fact' }
  const left = new Set(['conflictsWith', ...without])
  const kept = Object.entries(content).filter(([field]) => !left.has(field))
  return {
    ...proposal,
    type: 'fact',
    content: { ...Object.fromEntries(kept), ...change },
    trust: content.about === 'persona' ? trust : 'user',
  }
}
