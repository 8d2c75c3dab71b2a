'use client'

import { useMemo, type ReactNode } from 'react'
import type { Conversation } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { Rows } from '../Rows.tsx'
import { useRowKeys } from '../useRowKeys.ts'
import { useToday } from '../useToday.ts'
import { useConversationsContext } from './conversationsContext.ts'
import { ConversationsItem } from './ConversationsItem.tsx'
import { groupsOf } from './groupsOf.ts'

/** Draws one conversation. Define it outside of your component: a new function renders all rows. */
export type DrawConversation = (conversation: Conversation) => ReactNode

/** Props of `Conversations.List`. */
export interface ConversationsListProps extends Omit<PartProps<'div'>, 'children'> {
  /** @default `<Conversations.Item>` */
  children?: DrawConversation
}

/**
 * The conversations that fit the search: pinned ones, then those of today, of yesterday, and so on, each a heading and a
 * `<ul>`. Renders a `<div>`, or nothing when none fits.
 */
export function ConversationsList({
  children: draw = drawConversation,
  onFocus,
  onKeyDown,
  ...props
}: ConversationsListProps) {
  const labels = useLabels()
  const keys = useRowKeys()
  const { conversations } = useConversationsContext('List')
  const today = useToday()
  const groups = useMemo(() => groupsOf(conversations, { today, labels }), [conversations, today, labels])
  if (conversations.length === 0) return null
  return (
    <Part
      as="div"
      {...props}
      onFocus={composeHandlers(onFocus, keys.onFocus)}
      onKeyDown={composeHandlers(onKeyDown, keys.onKeyDown)}
      data-pf="conversations-list"
    >
      {groups.map(({ name, items }) => (
        <section key={name} aria-label={name} data-pf="conversations-group">
          <h3 dir="auto" data-pf="conversations-group-name">
            {name}
          </h3>
          <ul data-pf="conversations-rows">
            <Rows items={items} draw={draw} />
          </ul>
        </section>
      ))}
    </Part>
  )
}

function drawConversation(conversation: Conversation): ReactNode {
  return <ConversationsItem conversation={conversation} />
}
