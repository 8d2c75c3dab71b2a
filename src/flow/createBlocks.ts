import { isEditedSummary } from '../consolidate/index.ts'
import { compareMemories, type Edit, type Memory } from '../core/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'
import { isRead, isTurn } from './readingMark.ts'

/** Turns of one persona that a model is to be asked about, oldest first. */
export interface Block {
  readonly turns: readonly Memory[]
  /** They are as many as are summed up at a time; else a model is to learn from them, and no more. */
  readonly isFull: boolean
}

/** The blocks that are wanted now. */
export interface BlocksWanted {
  /** True when full blocks of this persona are wanted. */
  readonly full: (personaId: string) => boolean
  /** True when unread turns are wanted though they fill no block. */
  readonly newest: (personaId: string) => boolean
  /** True when a block's newest turn has come to its end. @default all have */
  readonly hasEnded?: (newest: Memory) => boolean
  /** So many turns are read at a time, of a full block too: its facts first, part by part. @default 10, and full blocks whole */
  readonly atOnce?: number
}

/** The turns that wait for a model, kept in step with each change, so that nothing searches all of them. */
export interface Blocks {
  note(edits: readonly Edit[]): void
  /** The block to read next: the newest first, then the oldest one that waits. */
  next(wanted: BlocksWanted): Block | undefined
  /** The number of full blocks that wait. */
  pending(): number
}

/** So many turns are read at a time where they fill no block, and of a long past so many at all. */
const [AT_ONCE, NEWEST] = [10, 100]

/**
 * Derives from stored records how far a model came: a turn summarized by a model or the user is done, and a marked one
 * was read, so that a reload, another tab and an import go on where the last one ended.
 */
export function createBlocks(store: PersonaStore): Blocks {
  const open = new Map<string, Set<string>>()
  /** The number of summaries that cover a turn. */
  const covered = new Map<string, number>()

  function noteTurn(id: string, personaId: string): void {
    const turns = open.get(personaId) ?? new Set<string>()
    open.set(personaId, turns)
    const memory = store.read('memories', id)
    const waits = memory !== undefined && isTurn(memory) && isForModel(memory) && (covered.get(id) ?? 0) === 0
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

  /** Those that count now, oldest first. */
  function waiting(personaId: string): Memory[] {
    const { counts } = memoryView(store.state.getState())
    const turns = [...(open.get(personaId) ?? [])].flatMap((id) => store.read('memories', id) ?? [])
    return turns.filter(counts).toSorted(compareMemories)
  }

  function sizeOf(personaId: string): number {
    return store.persona(personaId)?.memoryConfig.summaryThreshold ?? Infinity
  }

  /** The turns nobody has read, beside those in blocks still to come. */
  function unread(personaId: string, { full }: BlocksWanted): Memory[] {
    const turns = waiting(personaId)
    const size = sizeOf(personaId)
    const inBlocks = full(personaId) && size < Infinity ? turns.length - (turns.length % size) : 0
    return turns
      .slice(inBlocks)
      .filter((turn) => !isRead(turn))
      .slice(-NEWEST)
  }

  return {
    note(edits) {
      for (const { collection, value, before } of edits) {
        if (collection !== 'memories') continue
        cover(before, -1)
        cover(value ?? undefined, 1)
        const turn = value ?? before
        if (turn !== undefined && isTurn(turn)) noteTurn(turn.id, turn.personaId)
      }
    },
    next(wanted) {
      const { hasEnded = () => true, atOnce } = wanted
      for (const personaId of open.keys()) {
        const turns = wanted.newest(personaId) ? unread(personaId, wanted).slice(0, atOnce ?? AT_ONCE) : []
        const newest = turns.at(-1)
        if (newest !== undefined && hasEnded(newest)) return { turns, isFull: false }
      }
      for (const personaId of open.keys()) {
        const turns = wanted.full(personaId) ? waiting(personaId) : []
        const size = sizeOf(personaId)
        const newest = turns[size - 1]
        if (newest === undefined || !hasEnded(newest)) continue
        const block = turns.slice(0, size)
        const part = atOnce === undefined ? [] : block.filter((turn) => !isRead(turn)).slice(0, atOnce)
        return part.length > 0 ? { turns: part, isFull: false } : { turns: block, isFull: true }
      }
      return undefined
    },
    pending() {
      return [...open.keys()].reduce((sum, id) => sum + Math.floor(waiting(id).length / sizeOf(id)), 0)
    },
  }
}

/** True when a model may read it: not when a model gave no answer before, nor when learning was off. */
function isForModel({ reading }: Memory): boolean {
  return reading !== 'unanswered' && reading !== 'off'
}

/** True when it is summarized, or the user has put it into other words. */
function isDone(memory: Memory): boolean {
  return (memory.type === 'summary' && memory.source?.kind === 'model') || isEditedSummary(memory)
}
