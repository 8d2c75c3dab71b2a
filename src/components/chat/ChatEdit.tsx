'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMessageHead } from './messageContext.ts'

/** Lets the user say it another way, on a branch of its own. Renders a `<button>`, on the user's messages only. */
export function ChatEdit({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { message, setEditing } = useMessageHead('Edit')
  if (message.role !== 'user') return null
  return (
    <ActionButton
      label={label ?? labels.edit}
      icon="edit"
      action={() => setEditing(true)}
      {...props}
      data-pf="chat-edit"
    />
  )
}
