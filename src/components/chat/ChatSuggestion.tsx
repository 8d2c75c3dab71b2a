'use client'

import type { MouseEvent } from 'react'
import { composeHandlers } from '../composeHandlers.ts'
import { focusInput } from '../focusInput.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'

/** Props of `Chat.Suggestion`. */
export interface ChatSuggestionProps extends PartProps<'button'> {
  /** The message that is sent when it is chosen. */
  text: string
}

/** Something to say with one click. Renders a `<button>`. */
export function ChatSuggestion({ text, children = visibleText(text), onClick, ...props }: ChatSuggestionProps) {
  const { send } = useChat('Suggestion')
  function say(event: MouseEvent<HTMLButtonElement>): void {
    if (send(text) && event.detail === 0) focusInput(event.currentTarget)
  }
  return (
    <Part
      as="button"
      type="button"
      dir="auto"
      {...props}
      onClick={composeHandlers(onClick, say)}
      data-pf="chat-suggestion"
    >
      {children}
    </Part>
  )
}
