'use client'

import type { ComponentProps } from 'react'
import { useFlowState } from '../../react/index.ts'

/** Says that nothing intelligent answers, while the scripted model does. Renders a `<span>`, or nothing. */
export function ChatBadge({ children = 'scripted, no AI', ...props }: ComponentProps<'span'>) {
  const isScripted = useFlowState(({ model }) => model?.provider === 'personaflow')
  if (!isScripted) return null
  return (
    <span {...props} data-pf="chat-badge">
      {children}
    </span>
  )
}
