'use client'

import type { ChangeEvent, KeyboardEvent } from 'react'
import { composeHandlers } from '../composeHandlers.ts'
import { isSendKey } from '../isSendKey.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'
import { useComposer } from './composerContext.ts'

export interface ChatInputProps extends PartProps<'textarea'> {
  /** Its accessible name. @default 'Message' */
  label?: string
}

/** The text one writes. Enter sends, Shift+Enter breaks the line. Renders a `<textarea>` that grows. */
export function ChatInput({ label = 'Message', placeholder, onChange, onKeyDown, ...props }: ChatInputProps) {
  const { persona } = useChat('Input')
  const { draft, setDraft } = useComposer('Input')
  function handleChange(event: ChangeEvent<HTMLTextAreaElement>): void {
    setDraft(event.currentTarget.value)
  }
  return (
    <Part
      as="textarea"
      aria-label={label}
      dir="auto"
      rows={1}
      placeholder={placeholder ?? (persona === null ? 'Write a message' : `Message ${visibleText(persona.name)}`)}
      {...props}
      value={draft}
      onChange={composeHandlers(onChange, handleChange)}
      onKeyDown={composeHandlers(onKeyDown, sendOnEnter)}
      data-pf="chat-input"
    />
  )
}

function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (!isSendKey(event)) return
  event.preventDefault()
  // A key that is held down sends once.
  if (!event.repeat) event.currentTarget.form?.requestSubmit()
}
