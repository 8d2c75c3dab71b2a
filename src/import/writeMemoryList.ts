import { memoryText, type Memory } from '../core/index.ts'
import { inOneLine } from './inOneLine.ts'

/**
 * Writes the memories of a persona, one per line: to read, or to paste into another program.
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

/** The memories that hold: no proposals, and none that a newer fact replaced. */
function remembered(memories: readonly Memory[]): Memory[] {
  return memories
    .filter(({ type, supersededBy }) => type !== 'proposal' && supersededBy === undefined)
    .filter((memory) => memoryText(memory).trim() !== '')
}
