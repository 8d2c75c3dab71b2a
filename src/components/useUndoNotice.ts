'use client'

import { useCallback, useEffect, useState } from 'react'
import { useFlowState, useLabels, usePersonaFlow } from '../react/index.ts'

interface Notice {
  readonly text: string
  /** The step it is about; once that can't be undone, the notice is old. */
  readonly step: string | null
}

/** Time for which a notice without an undo is shown, ms. */
const NOTICE_MS = 10_000

const NOTHING: Notice = { text: '', step: null }

/** The last action in a list, and the step that undoes it and nothing else. */
export function useUndoNotice() {
  const flow = usePersonaFlow()
  const words = useLabels()
  const [last, setLast] = useState(NOTHING)
  const isCurrent = useFlowState((state) => last.step === null || state.undoStep === last.step)
  /** Tells something that can't be undone. */
  const say = useCallback((text: string) => setLast({ text, step: null }), [])
  /** Runs an action and shows a notice, in words that may follow from its result. Returns the step. */
  const perform = useCallback(
    <T>(action: () => T, textOf: (result: T) => string): string | null => {
      let text = ''
      const step = flow.storage.stepOf(() => {
        text = textOf(action())
      })
      setLast({ text, step })
      return step
    },
    [flow],
  )
  /** Takes a step back and says so in these words, or why it can't be. Gives whether it was. */
  const undo = useCallback(
    (step: string, undone = ''): boolean => {
      const refused = flow.undo(step)?.refused
      say(refused === undefined ? undone : words.undoRefused(refused))
      return refused === undefined
    },
    [flow, words, say],
  )
  useEffect(() => {
    if (last.text === '' || last.step !== null) return undefined
    const timer = setTimeout(() => setLast(NOTHING), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [last])
  return { say, perform, undo, notice: isCurrent ? last.text : '', undoStep: isCurrent ? last.step : null }
}
