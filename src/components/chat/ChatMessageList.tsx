'use client'

import { memo, useMemo, type ReactNode } from 'react'
import { metaOf, type Message } from '../../core/index.ts'
import { useShownMessages, useTurn } from '../../react/index.ts'
import { isInFlight } from '../../store/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'
import { ChatDate } from './ChatDate.tsx'
import { ChatEarlier } from './ChatEarlier.tsx'
import { ChatMessage } from './ChatMessage.tsx'
import { placeOf } from './placeOf.ts'
import { useArrivingMessage } from './useArrivingMessage.ts'
import { useEarlier } from './useEarlier.ts'

/** Draws one message. Define it outside of your component: a new function renders all rows. */
export type DrawMessage = (message: Message) => ReactNode

/** Props of `Chat.MessageList`. */
export interface ChatMessageListProps extends Omit<PartProps<'div'>, 'children'> {
  /** @default `<Chat.Message>` */
  children?: DrawMessage
}

/**
 * The messages of the shown branch, oldest first, the one that arrives last, with a line where another day begins. Of a
 * long conversation the newest; the ones before come when the reader nears them. Renders a `<div>`.
 */
export function ChatMessageList({ children: draw = drawMessage, ...props }: ChatMessageListProps) {
  const { conversationId } = useChat('MessageList')
  const messages = useShownMessages(conversationId)
  const turn = useTurn(conversationId)
  const askedId = turn !== undefined && isInFlight(turn) ? turn.parentId : null
  const { hidden, showEarlier } = useEarlier(conversationId, messages.length)
  // Known by its place in the tree, a reply that ends or is regenerated keeps its nodes, and with them the focus.
  const rows = useMemo(
    () =>
      messages.slice(hidden).flatMap((message, at) => {
        const row = <MessageRow key={placeOf(message)} message={message} draw={draw} />
        const before = messages[hidden + at - 1]
        if (before !== undefined && isSameDay(metaOf(before).at, metaOf(message).at)) return [row]
        return [<ChatDate key={`day ${placeOf(message)}`} at={metaOf(message).at} />, row]
      }),
    [messages, hidden, draw],
  )
  const arriving = <MessageRow key={`assistant ${askedId}`} arrivesIn={conversationId} draw={draw} />
  return (
    <Part as="div" {...props} data-pf="chat-message-list">
      {hidden > 0 && <ChatEarlier count={hidden} showEarlier={showEarlier} />}
      {askedId === null ? rows : [...rows, arriving]}
    </Part>
  )
}

interface MessageRowProps {
  message?: Message
  /** Instead of a message: the conversation whose reply arrives here. */
  arrivesIn?: string | null
  draw: DrawMessage
}

/** A message at rest renders once; the one that arrives, at each frame. */
const MessageRow = memo(function MessageRow({ message, arrivesIn = null, draw }: MessageRowProps) {
  const arriving = useArrivingMessage(arrivesIn)
  const shown = message ?? arriving
  return shown === null ? null : draw(shown)
})

/** The default look of a message. */
export function drawMessage(message: Message): ReactNode {
  return <ChatMessage message={message} />
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}
