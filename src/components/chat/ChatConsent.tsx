'use client'

import type { MouseEvent } from 'react'
import { useFlowState, useLabels, usePersonaFlow } from '../../react/index.ts'
import { consentNeeded } from '../../store/index.ts'
import { focusInput } from '../focusInput.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'

/**
 * Says what will be sent where before the first message goes to a host of others, and asks. Until then the flow sends
 * nothing there. Renders a `<div>`, or nothing.
 */
export function ChatConsent({ children, ...props }: PartProps<'div'>) {
  const labels = useLabels()
  const flow = usePersonaFlow()
  const { persona } = useChat('Consent')
  const destination = useFlowState(consentNeeded)
  const count = useFlowState(({ memoriesOf }) => (persona === null ? 0 : (memoriesOf[persona.id]?.size ?? 0)))
  if (destination === null) return null
  function allow(event: MouseEvent<HTMLButtonElement>): void {
    if (event.detail === 0) focusInput(event.currentTarget)
    if (destination !== null) flow.chat.setConsent(destination)
  }
  return (
    <Part as="div" {...props} data-pf="chat-consent">
      <p dir="auto">{children ?? labels.consent(count, visibleText(destination))}</p>
      <button type="button" onClick={allow} data-pf="chat-consent-allow">
        {labels.allow}
      </button>
    </Part>
  )
}
