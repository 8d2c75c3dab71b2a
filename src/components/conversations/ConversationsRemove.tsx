'use client'

import type { MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useConversationContext, useConversationsActionsContext } from './conversationsContext.ts'

/** Deletes a conversation; `Conversations.Undo` brings it back. Renders a `<button>`. */
export function ConversationsRemove({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { remove } = useConversationsActionsContext('Remove')
  const { conversation, title } = useConversationContext('Remove')
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    const root = event.currentTarget.closest('[data-pf="conversations-root"]')
    remove(conversation)
    // The row is gone; the way back is the next thing one may want.
    requestAnimationFrame(() => root?.querySelector<HTMLElement>('[data-pf="conversations-undo"]')?.focus())
  }
  return (
    <ActionButton
      label={label ?? labels.removeConversation(title)}
      icon="forget"
      action={handleClick}
      {...props}
      data-pf="conversations-remove"
    />
  )
}
