'use client'

import type { MouseEvent } from 'react'
import { useLabels, useShownMessages } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { focusInput } from '../focusInput.ts'
import { useChat } from './chatContext.ts'

/**
 * Begins another conversation with the persona. Renders a `<button>`, or nothing while nothing was said and where the app
 * chose the conversation.
 */
export function ChatNew({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { conversationId, begin } = useChat('New')
  const isEmpty = useShownMessages(conversationId).length === 0
  if (isEmpty || begin === null) return null
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    // The button goes away with what was said.
    focusInput(event.currentTarget)
    begin!()
  }
  return (
    <ActionButton
      label={label ?? labels.newConversation}
      icon="add"
      action={handleClick}
      {...props}
      data-pf="chat-new"
    />
  )
}
