import type { Change } from '../core/index.ts'
import type { createUndo, UndoResult } from './createUndo.ts'
import type { FlowState } from './flowState.ts'

type Undo = ReturnType<typeof createUndo>

interface StepsOptions {
  undo: Undo
  read: Parameters<Undo['undo']>[0]
  /** Makes changes that are no step of their own. */
  commit(changes: readonly Change[]): void
  show(state: Partial<FlowState>): void
  isClosed(): boolean
}

/** The undo steps of a store as its callers see them: who made which, and how to take one back. */
export function createSteps({ undo, read, commit, show, isClosed }: StepsOptions) {
  /** Hears of each step while an action runs that is asked for its own. */
  let onStep: ((id: string) => void) | undefined

  function take(taken: ReturnType<Undo['undo']>): UndoResult | null {
    if (taken !== null) commit(taken.changes)
    show(undo.shown())
    return taken?.result ?? null
  }

  return {
    /** A step was made. */
    made: (id: string) => onStep?.(id),
    /** The first step that an action makes; `null` when it makes none. */
    stepOf(action: () => void): string | null {
      const outer = onStep
      let first: string | null = null
      onStep = (id) => {
        first ??= id
        outer?.(id)
      }
      try {
        action()
      } finally {
        onStep = outer
      }
      return first
    },
    steps: undo.steps,
    undo: (stepId?: string) => take(undo.undo(read, stepId)),
    hasStep: undo.has,
    takeBack: (stepId: string) => take(undo.takeBack(read, stepId)),
    redo: () => take(undo.redo(read)),
    withdraw(stepId: string): void {
      if (!isClosed()) commit(undo.withdraw(stepId, read))
      show(undo.shown())
    },
  }
}
