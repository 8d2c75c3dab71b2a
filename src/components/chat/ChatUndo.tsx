'use client'

import type { MouseEvent } from 'react'
import { useFlowState, useLabels, usePersonaFlow } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { focusInput } from '../focusInput.ts'
import { useChat } from './chatContext.ts'

/** Brings back the message that was deleted last, until undo would take back something else. Renders a `<button>`, or nothing. */
export function ChatUndo({ label, children, ...props }: ButtonProps) {
  const labels = useLabels()
  const flow = usePersonaFlow()
  const { removal, announce } = useChat('Undo')
  const conversations = useFlowState((state) => state.conversations)
  // The conversation as the deletion left it: what happens in it later makes the offer old.
  if (removal === null || conversations[removal.id] !== removal) return null
  function bringBack(event: MouseEvent<HTMLButtonElement>): void {
    focusInput(event.currentTarget)
    const result = flow.undo()
    if (result?.refused !== undefined) announce(labels.undoRefused(result.refused))
  }
  return (
    <ActionButton label={label ?? labels.undo} icon="regenerate" action={bringBack} {...props} data-pf="chat-undo">
      {children ?? `${labels.removed} · ${label ?? labels.undo}`}
    </ActionButton>
  )
}
