import { memoryText, type Change, type Memory } from '../core/index.ts'
import type { Edit, Records } from './createRecords.ts'

/** The changes that delete vectors of memories that were forgotten, or say something else now, whoever made them. */
export function staleVectors(edits: readonly Edit[], { vectors }: Records): Change[] {
  return edits.flatMap(({ change, before }): Change[] => {
    if (change.collection !== 'memories' || !vectors.has(change.id)) return []
    const { id, value } = change
    // The collection says that what stood there before was a memory.
    const saysTheSame = value !== null && before !== undefined && memoryText(value) === memoryText(before as Memory)
    return saysTheSame ? [] : [{ collection: 'vectors', id, value: null }]
  })
}
