'use client'

import { useState, type ReactNode } from 'react'
import { useFlowState, useLabels, usePanelLabels, usePersonaFlow } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'

/** The undo steps, the newest first: each is gone back to, and come from again by redo. */
export function TimeTravel(): ReactNode {
  const labels = usePanelLabels()
  const words = useLabels()
  const flow = usePersonaFlow()
  const [refusal, setRefusal] = useState('')
  // Each step changes one of these.
  useFlowState(({ undo, undoStep }) => `${undo} ${undoStep}`)
  const redo = useFlowState((state) => state.redo)
  const steps = flow.storage.steps()

  function goBefore(at: number): void {
    setRefusal('')
    for (let count = 0; count <= at; count += 1) {
      const refused = flow.undo()?.refused
      if (refused !== undefined) {
        setRefusal(words.undoRefused(refused))
        return
      }
    }
  }

  return (
    <div data-pf="devtools-time">
      <output dir="auto">{refusal === '' ? labels.stepsDone(steps.length) : refusal}</output>
      {redo !== null && (
        <button type="button" onClick={() => void flow.redo()} data-pf="devtools-redo">
          {visibleText(labels.redoStep(redo))}
        </button>
      )}
      <ol>
        {steps.map(({ id, label }, at) => (
          <li key={id}>
            <button type="button" title={labels.undoTo(label)} onClick={() => goBefore(at)} data-pf="devtools-step">
              {visibleText(label)}
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
