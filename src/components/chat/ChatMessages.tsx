'use client'

import { useCallback, type ReactNode } from 'react'
import { useShownMessages, useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { ChatEmpty } from './ChatEmpty.tsx'
import { ChatError } from './ChatError.tsx'
import { useChat } from './chatContext.ts'
import { ChatMessageList } from './ChatMessageList.tsx'
import { ChatRetrying } from './ChatRetrying.tsx'
import { ChatUnanswered } from './ChatUnanswered.tsx'
import { useMessageKeys } from './useMessageKeys.ts'

/** Props of `Chat.Messages`. */
export interface ChatMessagesProps extends PartProps<'div'> {
  /** The content that scrolls. @default Empty, MessageList, Unanswered, Retrying and Error */
  children?: ReactNode
}

/**
 * The scroller that holds the conversation. It follows the end while the reader is there. Renders a `<div role="log">`
 * that keeps silent: tokens in a live region are unusable speech, so `Chat.Status` tells start and end.
 */
export function ChatMessages({
  children = DEFAULT_CHILDREN,
  onFocus,
  onKeyDown,
  onTouchStart,
  onTouchEnd,
  ...props
}: ChatMessagesProps) {
  const keys = useMessageKeys()
  const labels = useLabels()
  const {
    conversationId,
    follow: { attach },
  } = useChat('Messages')
  const follows = useCallback(
    (content: HTMLElement | null) => attach(content, conversationId ?? undefined),
    [attach, conversationId],
  )
  // What greets is read from its top; the first message is what to follow.
  const isEmpty = useShownMessages(conversationId).length === 0
  return (
    <Part
      as="div"
      role="log"
      aria-live="off"
      aria-label={labels.conversation}
      // What scrolls must be reachable by keyboard; with messages in it, the focus goes on to one of them.
      tabIndex={0}
      {...props}
      onFocus={composeHandlers(onFocus, keys.onFocus)}
      onKeyDown={composeHandlers(onKeyDown, keys.onKeyDown)}
      onTouchStart={composeHandlers(onTouchStart, keys.onTouchStart)}
      onTouchEnd={composeHandlers(onTouchEnd, keys.onTouchEnd)}
      data-pf="chat-messages"
    >
      {/* By conversation, since another one starts at its end. */}
      <div key={conversationId} ref={isEmpty ? undefined : follows} data-pf="chat-messages-content">
        {children}
      </div>
      <span tabIndex={-1} data-pf="chat-messages-end" />
    </Part>
  )
}

const DEFAULT_CHILDREN = (
  <>
    <ChatEmpty />
    <ChatMessageList />
    <ChatUnanswered />
    <ChatRetrying />
    <ChatError />
  </>
)
