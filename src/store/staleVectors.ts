import { memoryText, removeRecord, type Change, type Edit } from '../core/index.ts'
import type { Records } from './createRecords.ts'

/** The changes that delete vectors of memories that were forgotten, or say something else now, whoever made them. */
export function staleVectors(edits: readonly Edit[], { vectors }: Records): Change[] {
  return edits.flatMap((edit) => {
    if (edit.collection !== 'memories' || !vectors.has(edit.id)) return []
    const { id, value, before } = edit
    const saysTheSame = value !== null && before !== undefined && memoryText(value) === memoryText(before)
    return saysTheSame ? [] : [removeRecord('vectors', id)]
  })
}
