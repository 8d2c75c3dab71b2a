'use client'

import { useConsolidation, useFlowState, useLabels, useMemoryLabels, type Labels } from '../../react/index.ts'
import { memoryConsentNeeded, type Learner } from '../../store/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { errorText } from '../errorText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { MemoriesConsent } from './MemoriesConsent.tsx'

/**
 * The status of consolidation by a model, with buttons to start and cancel it; without a model, a sentence on how the
 * persona learns. Renders a `<section>` with `data-status`.
 */
export function MemoriesConsolidation({ children, ...props }: PartProps<'section'>) {
  const { cancel: cancelLabel, error, failed } = useLabels()
  const labels = useMemoryLabels()
  const consolidation = useConsolidation()
  const { status, done, pending, run, cancel } = consolidation
  const isAllowed = useFlowState(memoryConsentNeeded) === null
  const learner = useFlowState((state) => state.learner)
  const isWaiting = isAllowed && (status === 'waiting' || status === 'error')
  return (
    <Part as="section" aria-label={labels.summingUp} {...props} data-pf="memories-consolidation" data-status={status}>
      <p aria-live="polite" dir="auto">
        {children ?? sentenceOf({ ...consolidation, learner }, { ...labels, error, failed })}
      </p>
      {status === 'running' && (
        <progress
          aria-label={labels.summingUpProgress}
          value={done}
          max={done + pending}
          data-pf="memories-consolidation-progress"
        />
      )}
      {isWaiting && pending > 0 && (
        <ActionButton
          label={status === 'error' ? labels.summingUpAgain : labels.summingUpNow}
          action={() => void run()}
          data-pf="memories-consolidation-run"
        />
      )}
      {status === 'running' && (
        <ActionButton label={cancelLabel} action={cancel} data-pf="memories-consolidation-cancel" />
      )}
      <MemoriesConsent />
    </Part>
  )
}

type Words = Pick<Labels, keyof ReturnType<typeof useMemoryLabels> | 'error' | 'failed'>

function sentenceOf(
  { status, done, pending, error, learner }: ReturnType<typeof useConsolidation> & { learner: Learner },
  labels: Words,
): string {
  switch (status) {
    case 'off':
      return learner === 'off' ? labels.learningOff : learner === 'tools' ? labels.learningByTools : labels.summingUpOff
    case 'idle':
      return labels.summingUpDone(done)
    case 'waiting':
      return labels.summingUpWaits(pending)
    case 'running':
      return labels.summingUpRuns(pending)
    case 'error':
      return labels.summingUpFailed(error === undefined ? '' : errorText(error, labels))
    default:
      return status satisfies never
  }
}
