'use client'

import { useFlowState } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'

/** Tells that nothing can answer yet, while no model is connected. Renders a `<p>`, or nothing. */
export function ChatNoModel({
  children = 'No model is connected yet. Connect a model to get answers.',
  ...props
}: PartProps<'p'>) {
  const isMissing = useFlowState(({ status, model }) => status === 'ready' && model === null)
  if (!isMissing) return null
  return (
    <Part as="p" dir="auto" {...props} data-pf="chat-no-model">
      {children}
    </Part>
  )
}
