'use client'

import { noteOf } from '../../core/index.ts'
import { useTurn } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { ChatRegenerate } from './ChatRegenerate.tsx'
import { useMessage } from './messageContext.ts'

const LABELS = { stopped: 'Stopped', interrupted: 'Interrupted' } as const

/** Says of a reply that it isn't whole, and offers another. Renders a `<p>`, or nothing. */
export function ChatMessageStatus({ children, ...props }: PartProps<'p'>) {
  const { message } = useMessage('MessageStatus')
  const { status, turnId, conversationId } = noteOf(message)
  const turn = useTurn(message.role === 'assistant' && status === 'interrupted' ? conversationId : null)
  if (message.role !== 'assistant' || (status !== 'stopped' && status !== 'interrupted')) return null
  return (
    <Part as="p" {...props} data-pf="chat-message-status">
      {children ?? LABELS[status]}
      {/* `Chat.Error` offers it already, right below, with the reason. */}
      {turn?.status === 'error' && turn.turnId === turnId ? null : <ChatRegenerate>Retry</ChatRegenerate>}
    </Part>
  )
}
