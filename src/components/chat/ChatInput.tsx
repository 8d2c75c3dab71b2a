'use client'

import type { ChangeEvent, KeyboardEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { isComposing, isSendKey } from '../isSendKey.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'
import { useComposer } from './composerContext.ts'

/** Props of `Chat.Input`. */
export interface ChatInputProps extends PartProps<'textarea'> {
  /** Its accessible name. @default 'Message' */
  label?: string
}

/** The text one writes. `submitKey` of the composer says what sends; while it is empty, arrow up edits the last message. Renders a `<textarea>` that grows. */
export function ChatInput({ label, placeholder, onChange, onKeyDown, ...props }: ChatInputProps) {
  const labels = useLabels()
  const { persona } = useChat('Input')
  const { draft, setDraft, submitKey } = useComposer('Input')
  function handleChange(event: ChangeEvent<HTMLTextAreaElement>): void {
    setDraft(event.currentTarget.value)
  }
  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'ArrowUp' && draft === '' && !isComposing(event) && editLast(event.currentTarget)) {
      event.preventDefault()
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
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="chat-input"
    />
  )
}

/** Opens the user's newest message for editing, as its own button does; whether there is one. */
function editLast(input: HTMLElement): boolean {
  const root = input.closest('[data-pf="chat-root"]')
  const button = [...(root?.querySelectorAll<HTMLElement>('[data-pf="chat-edit"]') ?? [])].at(-1)
  button?.click()
  return button !== undefined
}
