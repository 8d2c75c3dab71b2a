'use client'

import type { Memory } from '../../core/index.ts'
import { useLabels, usePersonaFlow } from '../../react/index.ts'
import { forgottenText } from '../forgottenText.ts'
import { useUndoNotice } from '../useUndoNotice.ts'

/** The actions on a memory of a receipt. */
export interface ReceiptActions {
  forget: (memory: Memory) => void
  /** Left out where no answer can be given again. */
  answerWithout: ((memoryId: string) => void) | undefined
}

/** The actions, and the notice with the step that undoes the last one. */
export function useReceiptActions(answerWithout: ReceiptActions['answerWithout']) {
  const flow = usePersonaFlow()
  const labels = useLabels()
  const { perform, say, notice, undoStep } = useUndoNotice()
  const forget = (memory: Memory): void =>
    void perform(
      () => flow.memories.forget(memory.id),
      (gone) => forgottenText(labels, gone),
    )
  function undo(step: string): void {
    const refused = flow.undo(step)?.refused
    say(refused === undefined ? labels.remembered : labels.undoRefused(refused))
  }
  return { actions: { forget, answerWithout }, notice, undoStep, undo }
}
