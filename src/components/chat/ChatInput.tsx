'use client'

import type { ChangeEvent, ClipboardEvent, KeyboardEvent } from 'react'
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
 * was written before, and Backspace removes the last file; files can be pasted. Renders a `<textarea>` that grows.
 */
export function ChatInput({ label, placeholder, onChange, onKeyDown, onPaste, ...props }: ChatInputProps) {
  const labels = useLabels()
  const { persona } = useChat('Input')
  const { draft, setDraft, submitKey, attachments } = useComposer('Input')
  const recallEarlier = useInputHistory()
  function handleChange(event: ChangeEvent<HTMLTextAreaElement>): void {
    setDraft(event.currentTarget.value)
  }
  /** A copy from a table or a document brings a picture of itself, too: there the words are meant. */
  function handlePaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const { files, types } = event.clipboardData
    if (files.length === 0 || types.includes('text/plain')) return
    event.preventDefault()
    attachments.attach([...files])
  }
  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (recallEarlier(event)) event.preventDefault()
    // A key that is held down to delete the text stops there.
    if (event.key === 'Backspace' && draft === '' && !event.repeat && attachments.files.length > 0) {
      attachments.setFiles(attachments.files.slice(0, -1))
    }
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
      onPaste={composeHandlers(onPaste, handlePaste)}
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="chat-input"
    />
  )
}
