import { type Change, type Memory, type MemoryReading, putRecord } from '../core/index.ts'

/** The memory is a turn that the rules may read for facts: it wasn't read, and is not closed to them. */
export function isReadable(memory: Memory): boolean {
  return isTurn(memory) && (memory.reading === undefined || memory.reading === 'unanswered')
}

/** The memory is a turn of a conversation. */
export function isTurn({ type, source }: Memory): boolean {
  return type === 'interaction' && source?.kind === 'turn' && source.turnId !== undefined
}

/** A model has read the memory for facts. */
export function isRead({ reading }: Memory): boolean {
  return reading === 'model'
}

/** Ids of the facts that a turn ended, as its memory notes them. */
export function endedOf({ type, metadata: { ends } }: Memory): string[] {
  return type === 'interaction' && Array.isArray(ends) ? ends.filter((id) => typeof id === 'string') : []
}

/**
 * The change that notes how reading a memory went, and which facts it `ended`, so that the next start and other tabs know;
 * none where it says so.
 */
export function readingMark(
  memory: Memory,
  reading: MemoryReading | undefined,
  ended: readonly string[] = [],
): Change[] {
  const ends = [...new Set([...endedOf(memory), ...ended])]
  if (memory.reading === reading && ends.length === endedOf(memory).length) return []
  const { reading: _before, ...rest } = memory
  const value: Memory = {
    ...rest,
    ...(ends.length > 0 && { metadata: { ...memory.metadata, ends } }),
    ...(reading !== undefined && { reading }),
  }
  return [putRecord('memories', value)]
}
