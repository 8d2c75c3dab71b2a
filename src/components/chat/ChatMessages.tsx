'use client'

import type { ReactNode } from 'react'
import { useShownMessages } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { ChatEmpty } from './ChatEmpty.tsx'
import { ChatError } from './ChatError.tsx'
import { useChat } from './chatContext.ts'
import { ChatMessageList } from './ChatMessageList.tsx'
import { ChatUnanswered } from './ChatUnanswered.tsx'

export interface ChatMessagesProps extends PartProps<'div'> {
  /** What scrolls. @default Empty, MessageList, Unanswered and Error */
  children?: ReactNode
}

/**
 * The scroller that holds the conversation. It follows the end while the reader is there. Renders a `<div role="log">`
 * that keeps silent: tokens in a live region are unusable speech, so `Chat.Status` tells start and end.
 */
export function ChatMessages({ children = DEFAULT_CHILDREN, ...props }: ChatMessagesProps) {
  const {
    conversationId,
    follow: { attach },
  } = useChat('Messages')
  // What greets is read from its top; the first message is what to follow.
  const isEmpty = useShownMessages(conversationId).length === 0
  return (
    <Part
      as="div"
      role="log"
      aria-live="off"
      aria-label="Conversation"
      // What scrolls must be reachable by keyboard.
      tabIndex={0}
      {...props}
      data-pf="chat-messages"
    >
      {/* By conversation, since another one starts at its end. */}
      <div key={conversationId} ref={isEmpty ? undefined : attach} data-pf="chat-messages-content">
        {children}
      </div>
    </Part>
  )
}

const DEFAULT_CHILDREN = (
  <>
    <ChatEmpty />
    <ChatMessageList />
    <ChatUnanswered />
    <ChatError />
  </>
)
