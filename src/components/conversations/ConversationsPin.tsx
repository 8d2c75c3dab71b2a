'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useConversationContext, useConversationsActionsContext } from './conversationsContext.ts'

/** Keeps a conversation first in the list, or lets it go. Renders a `<button aria-pressed>`. */
export function ConversationsPin({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { pin } = useConversationsActionsContext('Pin')
  const { conversation, title } = useConversationContext('Pin')
  const isPinned = conversation.pinned === true
  return (
    <ActionButton
      label={label ?? labels.pin(title)}
      icon="pin"
      action={() => pin(conversation.id, !isPinned)}
      aria-pressed={isPinned}
      {...props}
      data-pf="conversations-pin"
    />
  )
}
