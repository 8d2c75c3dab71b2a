'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { focusInput } from '../focusInput.ts'
import { useChat, useChatStatus } from './chatContext.ts'

/** Stops the answer, for layouts that have a button of its own for it. Renders a `<button>`, or nothing. */
export function ChatStop({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { stop } = useChat('Stop')
  const { status } = useChatStatus('Stop')
  if (status !== 'submitted' && status !== 'streaming') return null
  return (
    <ActionButton
      label={label ?? labels.stop}
      icon="stop"
      action={(event) => {
        if (event.detail === 0) focusInput(event.currentTarget)
        stop()
      }}
      {...props}
      data-pf="chat-stop"
    />
  )
}
