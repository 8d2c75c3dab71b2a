'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useConversationsActionsContext, useConversationsContext } from './conversationsContext.ts'

/** Props of `Conversations.New`. */
export interface ConversationsNewProps extends ButtonProps {
  /** Begins one of which nothing is stored or remembered. @default false */
  temporary?: boolean
}

/** Begins a conversation, or goes to the one that is open while it is still empty. Renders a `<button>`. */
export function ConversationsNew({ temporary = false, label, ...props }: ConversationsNewProps) {
  const labels = useLabels()
  const { begin, open } = useConversationsActionsContext('New')
  const { conversations, activeId } = useConversationsContext('New')
  const active = conversations.find(({ id }) => id === activeId)
  const isThere = active?.leafId === null && (active.temporary ?? false) === temporary
  return (
    <ActionButton
      label={label ?? (temporary ? labels.newTemporary : labels.newConversation)}
      icon={temporary ? 'temporary' : 'add'}
      action={() => (isThere ? open(active.id) : begin({ temporary }))}
      {...props}
      data-pf="conversations-new"
      data-temporary={temporary ? '' : undefined}
    />
  )
}
