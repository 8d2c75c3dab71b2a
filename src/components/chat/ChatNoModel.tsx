'use client'

import { useFlowState, useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'

/** Tells that nothing can answer yet, while no model is connected. Renders a `<p>`, or nothing. */
export function ChatNoModel({ children, ...props }: PartProps<'p'>) {
  const labels = useLabels()
  const isMissing = useFlowState(({ status, model }) => status === 'ready' && model === null)
  if (!isMissing) return null
  return (
    <Part as="p" dir="auto" {...props} data-pf="chat-no-model">
      {children ?? labels.noModel}
    </Part>
  )
}
