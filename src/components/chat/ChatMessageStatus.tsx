'use client'

import { metaOf } from '../../core/index.ts'
import { useTurn, useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { ChatContinue } from './ChatContinue.tsx'
import { ChatRegenerate } from './ChatRegenerate.tsx'
import { useMessageHead } from './messageContext.ts'

/** Says of a reply that it isn't whole, and offers another. Renders a `<p>`, or nothing. */
export function ChatMessageStatus({ children, ...props }: PartProps<'p'>) {
  const labels = useLabels()
  const { message } = useMessageHead('MessageStatus')
  const { status, ending, turnId, conversationId } = metaOf(message)
  const turn = useTurn(message.role === 'assistant' && status === 'interrupted' ? conversationId : null)
  if (message.role !== 'assistant' || (status !== 'stopped' && status !== 'interrupted')) return null
  return (
    <Part as="p" {...props} data-pf="chat-message-status">
      {children ?? (ending === undefined ? labels[status] : labels.ended(ending))}
      {/* `Chat.Error` offers it already, right below, with the reason. */}
      {turn?.status === 'error' && turn.turnId === turnId ? null : <ChatRegenerate>{labels.retry}</ChatRegenerate>}
      <ChatContinue />
    </Part>
  )
}
