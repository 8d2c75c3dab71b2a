import type { Memory } from '../core/index.ts'
import type { FlowState } from './flowState.ts'

type Known = Pick<Memory, 'id' | 'type' | 'use'>

/** Chooses which of the memories that count are in a list. */
export interface ListedOptions {
  /** Adds the memories beyond `maxMemories`; `'only'` gives no others. @default false */
  readonly includeArchived?: boolean | 'only'
  /** Adds proposals, which wait for the user's approval and aren't remembered yet. @default false */
  readonly withProposals?: boolean
}

/** Tells which memories count now, for each purpose. The one place that knows. */
export function memoryView({ withdrawn, archived }: Pick<FlowState, 'withdrawn' | 'archived'>) {
  /** True when it was told on a branch that is shown. */
  const counts = ({ id }: Pick<Memory, 'id'>): boolean => !withdrawn.has(id)

  /** It counts, and is wanted in a list. */
  function isListed(memory: Known, { includeArchived = false, withProposals = false }: ListedOptions = {}): boolean {
    if (memory.type === 'proposal' && !withProposals) return false
    return counts(memory) && (includeArchived === true || archived.has(memory.id) === (includeArchived === 'only'))
  }

  /** It may be recalled. */
  const isRecallable = (memory: Known): boolean => memory.use !== 'never' && isListed(memory)

  return { counts, isListed, isRecallable }
}
