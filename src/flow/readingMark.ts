import type { Change, Memory, MemoryReading } from '../core/index.ts'

/** Whether a memory is a turn that may be read for facts: none that took too long before, or never came to its end. */
export function isReadable({ type, source, reading }: Memory): boolean {
  return type === 'interaction' && source?.kind === 'turn' && source.turnId !== undefined && reading === undefined
}

/** The change that notes how reading a memory went, so that the next start and other tabs know; none where it says so. */
export function readingMark(memory: Memory, reading: MemoryReading | undefined): Change[] {
  if (memory.reading === reading) return []
  const { reading: _before, ...rest } = memory
  const value: Memory = { ...rest, ...(reading !== undefined && { reading }) }
  return [{ collection: 'memories', id: memory.id, value }]
}
