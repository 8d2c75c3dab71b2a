'use client'

import { useShownMessages, useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat, useChatStatus } from './chatContext.ts'
import { ChatRetry } from './ChatRetry.tsx'

/** A message that got no reply, as after a reload in between, can be asked again. Renders a `<p>`, or nothing. */
export function ChatUnanswered({ children, ...props }: PartProps<'p'>) {
  const labels = useLabels()
  const { conversationId } = useChat('Unanswered')
  const { status } = useChatStatus('Unanswered')
  const last = useShownMessages(conversationId).at(-1)
  if (status !== 'ready' || last?.role !== 'user') return null
  return (
    <Part as="p" {...props} data-pf="chat-unanswered">
      {children ?? labels.unanswered}
      <ChatRetry />
    </Part>
  )
}
