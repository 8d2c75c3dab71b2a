'use client'

import type { MouseEvent } from 'react'
import { metaOf } from '../../core/index.ts'
import { useFlowState, useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { focusInput } from '../focusInput.ts'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'

/** Goes on with the last answer where it was cut. Renders a `<button>`, or nothing for an answer that is whole or isn't the last. */
export function ChatContinue({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { continueMessage } = useChat('Continue')
  const { message } = useMessageHead('Continue')
  const { status, ending, conversationId } = metaOf(message)
  const isLast = useFlowState(({ conversations }) => conversations[conversationId]?.leafId === message.id)
  // What a filter held back stays so.
  if (
    !isLast ||
    ending === 'content-filter' ||
    message.role !== 'assistant' ||
    (status !== 'stopped' && status !== 'interrupted')
  )
    return null
  function goOn(event: MouseEvent<HTMLButtonElement>): void {
    // As with Retry: the button goes away, and only a keyboard needs the focus elsewhere.
    if (continueMessage(message.id) && event.detail === 0) focusInput(event.currentTarget)
  }
  return <ActionButton label={label ?? labels.continue} action={goOn} {...props} data-pf="chat-continue" />
}
