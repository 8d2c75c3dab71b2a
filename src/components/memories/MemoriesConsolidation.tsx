'use client'

import { useConsolidation, useFlowState } from '../../react/index.ts'
import { memoryConsentNeeded } from '../../store/index.ts'
import { ActionButton } from '../ActionButton.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { MemoriesConsent } from './MemoriesConsent.tsx'

/**
 * Where consolidation by a model stands, with what starts and ends it; without one, what the kit does by itself. Renders a
 * `<section>` with `data-status`.
 */
export function MemoriesConsolidation({ children, ...props }: PartProps<'section'>) {
  const consolidation = useConsolidation()
  const { status, done, pending, run, cancel } = consolidation
  const isAllowed = useFlowState(memoryConsentNeeded) === null
  const isWaiting = isAllowed && (status === 'waiting' || status === 'error')
  return (
    <Part as="section" aria-label="Summing up" {...props} data-pf="memories-consolidation" data-status={status}>
      <p aria-live="polite" dir="auto">
        {children ?? sentenceOf(consolidation)}
      </p>
      {status === 'running' && (
        <progress aria-label="Progress" value={done} max={done + pending} data-pf="memories-consolidation-progress" />
      )}
      {isWaiting && pending > 0 && (
        <ActionButton label="Now" icon="regenerate" action={() => void run()} data-pf="memories-consolidation-run">
          {status === 'error' ? 'Try again' : 'Do it now'}
        </ActionButton>
      )}
      {status === 'running' && (
        <ActionButton label="Cancel" icon="stop" action={cancel} data-pf="memories-consolidation-cancel">
          Cancel
        </ActionButton>
      )}
      <MemoriesConsent />
    </Part>
  )
}

function sentenceOf({ status, done, pending, error }: ReturnType<typeof useConsolidation>): string {
  switch (status) {
    case 'off':
      return 'Facts and summaries are made here, by rules: no model reads along.'
    case 'idle':
      return done === 0
        ? 'A model sums up what was said.'
        : `A model summed up what was said, ${times(done)} since you came.`
    case 'waiting':
      return `${blocks(pending)} to sum up, by a model, when it is quiet here.`
    case 'running':
      return `A model sums up what was said: ${blocks(pending)} to go.`
    case 'error':
      return `Summing up failed and is tried again later. ${visibleText(error?.message ?? '')}`
    default:
      return status satisfies never
  }
}

function blocks(count: number): string {
  return count === 1 ? '1 block' : `${count} blocks`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
