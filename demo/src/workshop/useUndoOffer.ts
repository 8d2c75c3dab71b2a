import { usePersonaFlow } from 'personaflow'
import { useState } from 'react'
import { useFlow } from '../useFlow.ts'

export interface UndoOffer {
  /** What was done. */
  readonly text: string
  /** Whether it can be undone still: once something else was done after it, it can't. */
  readonly canUndo: boolean
  /** After the step, with its id. */
  make(text: string, step: string | null): void
  undo(): void
}

/** Says what was just done, and offers to undo that and nothing else. */
export function useUndoOffer(): UndoOffer {
  const flow = usePersonaFlow()
  const [{ text, step }, setOffer] = useState<{ text: string; step: string | null }>({ text: '', step: null })
  const canUndo = useFlow((state) => step !== null && state.undoStep === step)
  return {
    text,
    canUndo,
    make: (done, madeBy) => setOffer({ text: done, step: madeBy }),
    undo() {
      if (step === null) return
      const undone = flow.undo(step)
      setOffer({ text: undone?.refused ?? 'Undone.', step: null })
    },
  }
}
