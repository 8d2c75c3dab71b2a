'use client'

import { useChat } from './chatContext.ts'
import { drawMessage, type DrawMessage } from './ChatMessageList.tsx'
import { useArrivingMessage } from './useArrivingMessage.ts'

/** Props of `Chat.LiveMessage`. */
export interface ChatLiveMessageProps {
  /** @default `<Chat.Message>` */
  children?: DrawMessage
}

/**
 * The reply that arrives, for lists of your own (`Chat.MessageList` shows it already). The only part that renders
 * while tokens come. Renders what it draws, or nothing.
 */
export function ChatLiveMessage({ children: draw = drawMessage }: ChatLiveMessageProps) {
  const { conversationId } = useChat('LiveMessage')
  const message = useArrivingMessage(conversationId)
  return message === null ? null : draw(message)
}
