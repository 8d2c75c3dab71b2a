import { factOf, type FactContent, type Memory } from '../core/index.ts'

/** The facts learned from each message: the turn that taught a fact answers a question about it. */
export interface Grounds {
  add(memory: Memory): void
  remove(memory: Memory): void
  /** The facts that stand on a memory's messages. */
  of(memory: Memory): readonly FactContent[]
}

/** Starts without facts; only those that still hold are kept. */
export function createFactSources(): Grounds {
  /** By message, the facts by their memory's id. */
  const facts = new Map<string, Map<string, FactContent>>()
  return {
    add(memory) {
      const fact = factOf(memory)
      // What no longer holds taught nothing that counts now.
      if (fact === undefined || memory.supersededBy !== undefined) return
      for (const messageId of memory.source?.messageIds ?? []) {
        const learned = facts.get(messageId) ?? new Map<string, FactContent>()
        facts.set(messageId, learned.set(memory.id, fact))
      }
    },
    remove({ id, type, source }) {
      if (type !== 'fact') return
      for (const messageId of source?.messageIds ?? []) facts.get(messageId)?.delete(id)
    },
    of({ source }) {
      if (facts.size === 0) return []
      return (source?.messageIds ?? []).flatMap((messageId) => [...(facts.get(messageId)?.values() ?? [])])
    },
  }
}
