'use client'

import type { ComponentProps } from 'react'
import { useShownMessages } from '../../react/index.ts'
import { useChat, useChatStatus } from './chatContext.ts'
import { ChatRetry } from './ChatRetry.tsx'

/** A message that got no reply, as after a reload in between, can be asked again. Renders a `<p>`, or nothing. */
export function ChatUnanswered({ children = 'No reply yet', ...props }: ComponentProps<'p'>) {
  const { conversationId } = useChat('Unanswered')
  const { status } = useChatStatus('Unanswered')
  const last = useShownMessages(conversationId).at(-1)
  if (status !== 'ready' || last?.role !== 'user') return null
  return (
    <p {...props} data-pf="chat-unanswered">
      {children}
      <ChatRetry />
    </p>
  )
}
