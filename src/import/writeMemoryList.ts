import { memoryText, type Memory } from '../core/index.ts'
import { inOneLine } from './inOneLine.ts'

/**
 * What a persona remembers, a line each: to be read, and to be pasted into another program.
 * @example
 * const text = writeMemoryText(flow.memories.list())
 */
export function writeMemoryText(memories: readonly Memory[]): string {
  const lines = remembered(memories).map((memory) => `- ${inOneLine(memoryText(memory))}`)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/**
 * The same as JSON, in the form that mem0 and others read.
 * @example
 * const json = writeMemoryJson(flow.memories.list())
 */
export function writeMemoryJson(memories: readonly Memory[]): string {
  const results = remembered(memories).map((memory) => ({
    id: memory.id,
    memory: memoryText(memory),
    created_at: new Date(memory.at).toISOString(),
    updated_at: null,
    categories: memory.type === 'fact' ? [] : [memory.type],
    metadata: memory.metadata,
  }))
  return `${JSON.stringify({ results }, null, 2)}\n`
}

/** What holds: neither proposals nor what a newer fact replaced. */
function remembered(memories: readonly Memory[]): Memory[] {
  return memories
    .filter(({ type, supersededBy }) => type !== 'proposal' && supersededBy === undefined)
    .filter((memory) => memoryText(memory).trim() !== '')
}
