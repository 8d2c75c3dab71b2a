'use client'

import type { MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useConversationsActionsContext, useConversationsContext } from './conversationsContext.ts'

/** Brings back the conversation that was deleted last. Renders a `<button>`, or nothing. */
export function ConversationsUndo({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { undoStep } = useConversationsContext('Undo')
  const { undo } = useConversationsActionsContext('Undo')
  function takeBack(event: MouseEvent<HTMLButtonElement>): void {
    // The button goes away: the focus goes on in the list.
    const root = event.currentTarget.closest('[data-pf="conversations-root"]')
    root?.querySelector<HTMLElement>('[data-pf="conversations-new"]')?.focus()
    undo(undoStep!)
  }
  if (undoStep === null) return null
  return <ActionButton label={label ?? labels.undo} action={takeBack} {...props} data-pf="conversations-undo" />
}
