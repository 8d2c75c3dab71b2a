'use client'

import { useFlowState, useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'

/** Says that nothing intelligent answers, while the scripted model does. Renders a `<span>`, or nothing. */
export function ChatBadge({ children, ...props }: PartProps<'span'>) {
  const labels = useLabels()
  const isScripted = useFlowState(({ model }) => model?.provider === 'personaflow')
  if (!isScripted) return null
  return (
    <Part as="span" {...props} data-pf="chat-badge">
      {children ?? labels.scripted}
    </Part>
  )
}
