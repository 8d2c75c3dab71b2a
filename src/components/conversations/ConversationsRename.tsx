'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useConversationContext } from './conversationsContext.ts'

/** Opens `Conversations.RenameForm` in the row. Renders a `<button>`, or nothing while that is open. */
export function ConversationsRename({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { title, mode, setMode } = useConversationContext('Rename')
  if (mode === 'renaming') return null
  return (
    <ActionButton
      label={label ?? labels.rename(title)}
      icon="edit"
      action={() => setMode('renaming')}
      {...props}
      data-pf="conversations-rename"
    />
  )
}
