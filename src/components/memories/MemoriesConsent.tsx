'use client'

import { useFlowState, useLabels, useMemoryLabels, usePersonaFlow } from '../../react/index.ts'
import { memoryConsentNeeded } from '../../store/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'

/**
 * Asks for consent before anything goes to the models of the memory, and says what goes where. Renders a `<div>`, or
 * nothing once it is allowed, or when nothing leaves for another host.
 */
export function MemoriesConsent({ children, ...props }: PartProps<'div'>) {
  const { allow } = useLabels()
  const labels = useMemoryLabels()
  const flow = usePersonaFlow()
  const destination = useFlowState(memoryConsentNeeded)
  const count = useFlowState(({ memoriesOf }) => Object.values(memoriesOf).reduce((sum, { size }) => sum + size, 0))
  if (destination === null) return null
  return (
    <Part as="div" {...props} data-pf="memories-consent">
      <p dir="auto">{children ?? labels.memoryConsent(count, visibleText(destination))}</p>
      <button type="button" data-pf="memories-consent-allow" onClick={() => flow.chat.setConsent(destination)}>
        {allow}
      </button>
    </Part>
  )
}
