import { memoryFrom, type Memory, type MemoryInput } from 'personaflow/core'
import { createRecallIndex, type RecallIndex, type RecallIndexOptions } from 'personaflow/recall'

export const NOW = Date.UTC(2026, 5, 1)
export const DAY = 86_400_000

/** A memory of one persona, said at noon of the first day unless told. */
export function remember(id: string, content: unknown, rest: Partial<MemoryInput> = {}): Memory {
  return memoryFrom({ personaId: 'ada', content, at: NOW - DAY, ...rest }, { id, now: NOW })
}

/** An index of `contents` by id, in their order, a minute apart. */
export function indexOf(contents: Readonly<Record<string, unknown>>, options?: RecallIndexOptions): RecallIndex {
  const index = createRecallIndex(options)
  for (const [position, [id, content]] of Object.entries(contents).entries()) {
    index.add(remember(id, content, { at: NOW - DAY + position * 60_000 }))
  }
  return index
}

/** Ids of what `query` recalls, in order. */
export function idsOf({ memories }: { memories: readonly Memory[] }): string[] {
  return memories.map(({ id }) => id)
}
