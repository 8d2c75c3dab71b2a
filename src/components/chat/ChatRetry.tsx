'use client'

import type { MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { focusInput } from '../focusInput.ts'
import { useChat } from './chatContext.ts'

/** Asks for the missing answer once more. Renders a `<button>`. */
export function ChatRetry({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { retry } = useChat('Retry')
  function again(event: MouseEvent<HTMLButtonElement>): void {
    // As with Regenerate: the button goes away, and only a keyboard needs the focus elsewhere.
    if (retry() && event.detail === 0) focusInput(event.currentTarget)
  }
  return <ActionButton label={label ?? labels.retry} action={again} {...props} data-pf="chat-retry" />
}
