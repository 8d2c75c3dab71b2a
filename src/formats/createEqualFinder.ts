import type { Change, Memory } from '../core/index.ts'
import { memoryPrint } from './isSameRecord.ts'
import type { CurrentRecords } from './currentRecords.ts'
import type { Backup } from './readBackup.ts'

/**
 * Finds, for a memory of a Python file, the one of the same persona that says the same at the same time: the file knows
 * no ids, so a memory that was exported from here comes back under another. Each is found once.
 */
export function createEqualFinder(backup: Backup, current: CurrentRecords): (theirs: Change) => string | undefined {
  const fromFile = new Set(backup.changes.map(({ id }) => id))
  const idsOf = new Map<string, Map<string, string[]>>()

  function printsOf(personaId: string): Map<string, string[]> {
    const known = idsOf.get(personaId)
    if (known !== undefined) return known
    const prints = new Map<string, string[]>()
    for (const memory of current.memoriesOf(personaId)) {
      if (!fromFile.has(memory.id)) note(prints, memory)
    }
    idsOf.set(personaId, prints)
    return prints
  }

  return (theirs) => {
    if (backup.kind === 'personaflow' || theirs.collection !== 'memories' || theirs.value === null) return undefined
    const prints = printsOf(theirs.value.personaId)
    return prints.size === 0 ? undefined : prints.get(memoryPrint(theirs.value))?.shift()
  }
}

function note(prints: Map<string, string[]>, memory: Memory): void {
  const print = memoryPrint(memory)
  const ids = prints.get(print)
  if (ids === undefined) prints.set(print, [memory.id])
  else ids.push(memory.id)
}
