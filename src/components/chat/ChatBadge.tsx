'use client'

import { useFlowState, useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'

/**
 * Says that nothing intelligent answers, while the scripted model does, or that a model on this device does. Renders a
 * `<span>`, or nothing.
 */
export function ChatBadge({ children, ...props }: PartProps<'span'>) {
  const labels = useLabels()
  const isScripted = useFlowState(({ model }) => model?.provider === 'personaflow')
  const isOnDevice = useFlowState(({ model }) => model?.onDevice === true)
  if (!isScripted && !isOnDevice) return null
  return (
    <Part as="span" {...props} data-pf="chat-badge">
      {children ?? (isScripted ? labels.scripted : labels.onDevice)}
    </Part>
  )
}
