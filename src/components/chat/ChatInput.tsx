'use client'

import type { ChangeEvent, KeyboardEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { isSendKey } from '../isSendKey.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'
import { useComposer } from './composerContext.ts'
import { useInputHistory } from './useInputHistory.ts'

/** Props of `Chat.Input`. */
export interface ChatInputProps extends PartProps<'textarea'> {
  /** Its accessible name. @default 'Message' */
  label?: string
}

/**
 * The text one writes. `submitKey` of the composer says what sends; while it is empty, arrow up and down go through what
 * was written before. Renders a `<textarea>` that grows.
 */
export function ChatInput({ label, placeholder, onChange, onKeyDown, ...props }: ChatInputProps) {
  const labels = useLabels()
  const { persona } = useChat('Input')
  const { draft, setDraft, submitKey } = useComposer('Input')
  const recallEarlier = useInputHistory()
  function handleChange(event: ChangeEvent<HTMLTextAreaElement>): void {
    setDraft(event.currentTarget.value)
  }
  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (recallEarlier(event)) event.preventDefault()
    if (!isSendKey(event, submitKey)) return
    event.preventDefault()
    // A key that is held down sends once.
    if (!event.repeat) event.currentTarget.form?.requestSubmit()
  }
  return (
    <Part
      as="textarea"
      aria-label={label ?? labels.message}
      dir="auto"
      rows={1}
      placeholder={
        placeholder ?? (persona === null ? labels.writeMessage : labels.messageTo(visibleText(persona.name)))
      }
      {...props}
      value={draft}
      onChange={composeHandlers(onChange, handleChange)}
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="chat-input"
    />
  )
}
