'use client'

import { metaOf } from '../../core/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { ChatBranches } from './ChatBranches.tsx'
import { ChatCopy } from './ChatCopy.tsx'
import { useChat } from './chatContext.ts'
import { ChatEdit } from './ChatEdit.tsx'
import { ChatFeedback } from './ChatFeedback.tsx'
import { ChatMore } from './ChatMore.tsx'
import { ChatQuote } from './ChatQuote.tsx'
import { ChatRegenerate } from './ChatRegenerate.tsx'
import { ChatRemove } from './ChatRemove.tsx'
import { ChatWhy } from './ChatWhy.tsx'
import { useMessageHead } from './messageContext.ts'

/** The actions for a finished message. Renders a `<div>`, or nothing while it arrives or is edited. */
export function ChatMessageActions({ children, ...props }: PartProps<'div'>) {
  const { message, isEditing } = useMessageHead('MessageActions')
  const { feedback } = useChat('MessageActions')
  const { status } = metaOf(message)
  if (isEditing || status === 'streaming') return null
  return (
    <Part as="div" {...props} data-pf="chat-message-actions">
      {children ?? (
        <>
          <ChatBranches />
          <ChatWhy />
          <ChatMore />
          {feedback && <ChatFeedback />}
          <ChatCopy />
          {message.role === 'assistant' && <ChatQuote />}
          <ChatEdit />
          {/* Of a reply that isn’t whole, `Chat.MessageStatus` offers another. */}
          {status === 'complete' && <ChatRegenerate />}
          <ChatRemove />
        </>
      )}
    </Part>
  )
}
