import { usePersonaFlow } from 'personaflow'
import { useState } from 'react'
import { useFlow } from '../useFlow.ts'

export interface UndoOffer {
  /** What was done. */
  readonly text: string
  /** Whether it can be taken back still: once undo would take back something else, it can't. */
  readonly canUndo: boolean
  /** After the step. */
  make(text: string): void
  undo(): void
}

/** Says what was just done, and offers to take it back. */
export function useUndoOffer(): UndoOffer {
  const flow = usePersonaFlow()
  const next = useFlow(({ undo }) => undo)
  const [{ text, step }, setOffer] = useState<{ text: string; step: string | null }>({ text: '', step: null })
  return {
    text,
    canUndo: step !== null && step === next,
    make: (done) => setOffer({ text: done, step: flow.getState().undo }),
    undo() {
      const undone = flow.undo()
      setOffer({ text: undone?.refused ?? 'Taken back.', step: null })
    },
  }
}
