'use client'

import type { KeyboardEvent, SubmitEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { takesEscape } from '../takesEscape.ts'
import { useConversationContext, useConversationsActionsContext } from './conversationsContext.ts'

/**
 * Renames a conversation: Enter and leaving the field save the title, Escape doesn't. Renders a `<form>` while
 * renaming.
 */
export function ConversationsRenameForm(props: PartProps<'form'>) {
  const { mode } = useConversationContext('RenameForm')
  return mode === 'renaming' ? <RenameForm {...props} /> : null
}

function RenameForm({ onSubmit, ...props }: PartProps<'form'>) {
  const labels = useLabels()
  const { rename } = useConversationsActionsContext('RenameForm')
  const { conversation, title, setMode } = useConversationContext('RenameForm')

  function keep(input: HTMLInputElement): void {
    setMode('shown')
    // A field that goes away while it has the focus is left as well: what was kept already is its default by then.
    if (input.value === input.defaultValue) return
    input.defaultValue = input.value
    rename(conversation.id, input.value)
  }
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    const input = event.currentTarget.querySelector('input')
    if (input === null) return
    focusTitle(input)
    keep(input)
  }
  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (!takesEscape(event)) return
    const input = event.currentTarget
    input.value = input.defaultValue
    focusTitle(input)
    keep(input)
  }
  return (
    <Part as="form" {...props} onSubmit={composeHandlers(onSubmit, handleSubmit)} data-pf="conversations-rename-form">
      <input
        aria-label={labels.titleOf}
        dir="auto"
        ref={selectAll}
        defaultValue={title}
        onKeyDown={handleKeyDown}
        onBlur={(event) => keep(event.currentTarget)}
        data-pf="conversations-rename-input"
      />
    </Part>
  )
}

/** Once the title is back, with the next render. */
function focusTitle(input: HTMLInputElement): void {
  const item = input.closest('[data-pf="conversations-item"]')
  requestAnimationFrame(() => item?.querySelector<HTMLElement>('[data-pf="conversations-open"]')?.focus())
}

function selectAll(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
