'use client'

import type { MouseEvent } from 'react'
import { metaOf } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { focusInput } from '../focusInput.ts'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'

/** Asks for another answer beside this one; nothing is overwritten. Renders a `<button>`, on replies only. */
export function ChatRegenerate({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { regenerate } = useChat('Regenerate')
  const { message } = useMessageHead('Regenerate')
  function again(event: MouseEvent<HTMLButtonElement>): void {
    // The button goes away until the answer stands. A finger doesn't need the focus, and would get a keyboard with it.
    if (regenerate(message.id) && event.detail === 0) focusInput(event.currentTarget)
  }
  // A greeting answers nothing.
  if (message.role !== 'assistant' || metaOf(message).parentId === null) return null
  return (
    <ActionButton
      label={label ?? labels.regenerate}
      icon="regenerate"
      action={again}
      {...props}
      data-pf="chat-regenerate"
    />
  )
}
