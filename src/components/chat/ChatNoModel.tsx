'use client'

import type { ComponentProps } from 'react'
import { useFlowState } from '../../react/index.ts'

/** Tells that nothing can answer yet, while no model is connected. Renders a `<p>`, or nothing. */
export function ChatNoModel({
  children = 'No model is connected yet. Connect a model to get answers.',
  ...props
}: ComponentProps<'p'>) {
  const isMissing = useFlowState(({ status, model }) => status === 'ready' && model === null)
  if (!isMissing) return null
  return (
    <p dir="auto" {...props} data-pf="chat-no-model">
      {children}
    </p>
  )
}
