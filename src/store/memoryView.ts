import type { Memory } from '../core/index.ts'
import type { FlowState } from './flowState.ts'

type Known = Pick<Memory, 'id' | 'type'>

/** Which of the memories that count are wanted in a list. */
export interface ListedOptions {
  /** Whether those beyond `maxMemories` come too; `'only'` gives no others. @default false */
  readonly includeArchived?: boolean | 'only'
  /** Whether those come that wait for the user's word, and aren't remembered yet. @default false */
  readonly withProposals?: boolean
}

/** Tells which memories count now, for each purpose. The one place that knows. */
export function memoryView({ withdrawn, archived }: Pick<FlowState, 'withdrawn' | 'archived'>) {
  /** What it was told in is on a branch that is shown. */
  const counts = ({ id }: Pick<Memory, 'id'>): boolean => !withdrawn.has(id)

  /** It counts, and is wanted in a list. */
  function isListed(memory: Known, { includeArchived = false, withProposals = false }: ListedOptions = {}): boolean {
    if (memory.type === 'proposal' && !withProposals) return false
    return counts(memory) && (includeArchived === true || archived.has(memory.id) === (includeArchived === 'only'))
  }

  /** It may be recalled. */
  const isRecallable = (memory: Known): boolean => isListed(memory)

  return { counts, isListed, isRecallable }
}
