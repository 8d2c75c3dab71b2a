'use client'

import type { MouseEvent } from 'react'
import { memoryText } from '../../core/index.ts'
import { useFlowState, useLabels } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { visibleText } from '../visibleText.ts'
import type { ForgottenRow } from './useForgotten.ts'

interface LearnedForgottenProps {
  gone: ForgottenRow
  keep: () => void
  removeSaid: () => void
}

/** The row of what was forgotten below its message, with the way back as long as nothing was done after it. Renders an `<li>`. */
export function LearnedForgotten({
  gone: { memory, step, said, text: told },
  keep,
  removeSaid,
}: LearnedForgottenProps) {
  const labels = useLabels()
  const canUndo = useFlowState((state) => state.undoStep === step)
  const text = visibleText(memoryText(memory))
  return (
    <li data-forgotten="">
      <Icon name="forget" />
      <span dir="auto">
        {said !== 'removed' && (
          <>
            <s>{text}</s>{' '}
          </>
        )}
        {told}
      </span>
      {canUndo && said === 'message' && (
        <button
          type="button"
          aria-label={`${labels.removeSaid}: ${text}`}
          onClick={once(removeSaid)}
          data-pf="chat-remove-said"
        >
          {labels.removeSaid}
        </button>
      )}
      {canUndo && (
        <button type="button" aria-label={`${labels.keep}: ${text}`} onClick={once(keep)} data-pf="chat-keep">
          {labels.keep}
        </button>
      )}
    </li>
  )
}

/** A second press of the double click that forgot it was meant for what was there before. */
function once(action: () => void) {
  return (event: MouseEvent) => void (event.detail <= 1 && action())
}
