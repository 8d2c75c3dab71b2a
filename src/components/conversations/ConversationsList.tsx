'use client'

import { memo, type ReactNode } from 'react'
import type { Conversation } from '../../core/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useRowKeys } from '../useRowKeys.ts'
import { useConversationsContext } from './conversationsContext.ts'
import { ConversationsItem } from './ConversationsItem.tsx'

/** Draws one conversation. Define it outside of your component: a new function renders all rows. */
export type DrawConversation = (conversation: Conversation) => ReactNode

export interface ConversationsListProps extends Omit<PartProps<'ul'>, 'children'> {
  /** @default `<Conversations.Item>` */
  children?: DrawConversation
}

/** The conversations that fit the search, pinned ones first, then the newest. Renders a `<ul>`, or nothing when none fits. */
export function ConversationsList({
  children: draw = drawConversation,
  onFocus,
  onKeyDown,
  ...props
}: ConversationsListProps) {
  const keys = useRowKeys()
  const { conversations } = useConversationsContext('List')
  if (conversations.length === 0) return null
  return (
    <Part
      as="ul"
      {...props}
      onFocus={composeHandlers(onFocus, keys.onFocus)}
      onKeyDown={composeHandlers(onKeyDown, keys.onKeyDown)}
      data-pf="conversations-list"
    >
      {conversations.map((conversation) => (
        <Row key={conversation.id} conversation={conversation} draw={draw} />
      ))}
    </Part>
  )
}

/** A row renders when its conversation changes, not with every letter of a search. */
const Row = memo(function Row({ conversation, draw }: { conversation: Conversation; draw: DrawConversation }) {
  return draw(conversation)
})

function drawConversation(conversation: Conversation): ReactNode {
  return <ConversationsItem conversation={conversation} />
}
