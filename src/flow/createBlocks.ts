import { isEditedSummary } from '../consolidate/index.ts'
import { compareMemories, type Memory } from '../core/index.ts'
import type { Edit, PersonaStore } from '../store/index.ts'

/** Which turns wait for consolidation, kept in step with each change: nothing looks through all of them. */
export interface Blocks {
  note(edits: readonly Edit[]): void
  /**
   * The oldest block that waits: `summaryThreshold` turns of one persona that count. One whose newest turn may not go yet
   * is left out.
   */
  next(isWanted: (personaId: string) => boolean, mayGo?: (newest: Memory) => boolean): Memory[] | undefined
  /** How many blocks wait. */
  pending(): number
}

/**
 * How far consolidation came follows from what is stored: a turn that a summary by a model or the user stands for is done, so that a
 * reload, another tab and an import go on where the last one ended.
 */
export function createBlocks(store: PersonaStore): Blocks {
  const open = new Map<string, Set<string>>()
  /** How many summaries stand for a turn. */
  const covered = new Map<string, number>()

  function noteTurn(id: string, personaId: string): void {
    const turns = open.get(personaId) ?? new Set<string>()
    open.set(personaId, turns)
    const memory = store.read('memories', id)
    const waits = memory !== undefined && isTurn(memory) && (covered.get(id) ?? 0) === 0
    if (waits) turns.add(id)
    else turns.delete(id)
  }

  function cover(summary: Memory | undefined, by: 1 | -1): void {
    if (summary === undefined || !isDone(summary)) return
    for (const id of summary.summarizes ?? []) {
      covered.set(id, (covered.get(id) ?? 0) + by)
      noteTurn(id, summary.personaId)
    }
  }

  /** Those that count now, oldest first. A persona that remembers nothing, or sums nothing up, has none by itself. */
  function waiting(personaId: string): Memory[] {
    const { withdrawn } = store.state.getState()
    const turns = [...(open.get(personaId) ?? [])].flatMap((id) => store.read('memories', id) ?? [])
    return turns.filter(({ id }) => !withdrawn.has(id)).toSorted(compareMemories)
  }

  function sizeOf(personaId: string): number {
    return store.persona(personaId)?.memoryConfig.summaryThreshold ?? Infinity
  }

  return {
    note(edits) {
      for (const { change, before } of edits) {
        if (change.collection !== 'memories') continue
        // The collection says that what stood there before was a memory.
        const old = before as Memory | undefined
        cover(old, -1)
        cover(change.value ?? undefined, 1)
        const turn = change.value ?? old
        if (turn !== undefined && isTurn(turn)) noteTurn(turn.id, turn.personaId)
      }
    },
    next(isWanted, mayGo = () => true) {
      for (const personaId of open.keys()) {
        const turns = isWanted(personaId) ? waiting(personaId) : []
        const size = sizeOf(personaId)
        const newest = turns[size - 1]
        if (newest !== undefined && mayGo(newest)) return turns.slice(0, size)
      }
      return undefined
    },
    pending() {
      return [...open.keys()].reduce((sum, id) => sum + Math.floor(waiting(id).length / sizeOf(id)), 0)
    },
  }
}

function isTurn({ type, source }: Memory): boolean {
  return type === 'interaction' && source?.kind === 'turn' && source.turnId !== undefined
}

/** What the user put into other words isn't summed up again. */
function isDone(memory: Memory): boolean {
  return (memory.type === 'summary' && memory.source?.kind === 'model') || isEditedSummary(memory)
}
