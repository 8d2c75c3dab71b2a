'use client'

import type { ComponentProps } from 'react'
import { useFlowState } from '../../react/index.ts'

/**
 * Tells people what they talk to. Laws ask companion chatbots for it (California SB 243, EU AI Act art. 50), so the
 * ready-made panels always show it. Renders a `<p>`.
 */
export function ChatDisclosure({ children, ...props }: ComponentProps<'p'>) {
  const isScripted = useFlowState(({ model }) => model?.provider === 'personaflow')
  return (
    <p dir="auto" {...props} data-pf="chat-disclosure">
      {children ?? `You are talking to ${isScripted ? 'a script' : 'an AI'}, not a person.`}
    </p>
  )
}
