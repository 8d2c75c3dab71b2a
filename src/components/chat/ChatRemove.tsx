'use client'

import type { MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'

/** Deletes a message with all that was said after it; `Chat.Undo` brings it back. Renders a `<button>`. */
export function ChatRemove({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { remove } = useChat('Remove')
  const { message } = useMessageHead('Remove')
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    const root = event.currentTarget.closest('[data-pf="chat-root"]')
    if (!remove(message.id) || event.detail !== 0) return
    // The button is gone with its message; the way back is the next thing a keyboard may want.
    requestAnimationFrame(() => root?.querySelector<HTMLElement>('[data-pf="chat-undo"]')?.focus())
  }
  return (
    <ActionButton label={label ?? labels.remove} icon="forget" action={handleClick} {...props} data-pf="chat-remove" />
  )
}
