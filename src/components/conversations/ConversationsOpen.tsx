'use client'

import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useConversationContext, useConversationsActionsContext } from './conversationsContext.ts'

/** Opens a conversation. Renders a `<button>` with its title, `aria-current` while it is open; nothing while it is renamed. */
export function ConversationsOpen({ onClick, children, ...props }: PartProps<'button'>) {
  const labels = useLabels()
  const { open } = useConversationsActionsContext('Open')
  const { conversation, title, isOpen, mode } = useConversationContext('Open')
  if (mode === 'renaming') return null
  return (
    <Part
      as="button"
      type="button"
      dir="auto"
      title={title}
      aria-current={isOpen ? 'true' : undefined}
      {...props}
      onClick={composeHandlers(onClick, () => open(conversation.id))}
      data-pf="conversations-open"
    >
      {children ?? <span data-pf="conversations-name">{title}</span>}
      {conversation.temporary === true && <small data-pf="conversations-temporary">{labels.temporary}</small>}
    </Part>
  )
}
