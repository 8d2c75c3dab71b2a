import { EMPTY_LIST, isToolPart, iterate, type Message, type ToolPart } from '../core/index.ts'
import type { FlowContext } from './flowContext.ts'

/** A tool call: `conversationId` where the same id may be another call's elsewhere. */
export interface ToolCallPlace {
  /** The call's `toolCallId`. */
  callId: string
  /** @default the conversation that has such a call, those that wait for it first */
  conversationId?: string
}

/** The messages that have a call of that id, oldest first, conversation by conversation. */
export function messagesWithCall({ store }: Pick<FlowContext, 'store'>, place: ToolCallPlace): Message[] {
  const { messagesOf } = store.state.getState()
  return conversationsOf({ store }, place).flatMap((id) =>
    [...iterate(messagesOf[id] ?? EMPTY_LIST)].filter((message) => callsIn(message, place.callId).length > 0),
  )
}

/** The ids of the conversations in which a call may be. */
export function conversationsOf({ store }: Pick<FlowContext, 'store'>, { conversationId }: ToolCallPlace): string[] {
  return conversationId === undefined ? Object.keys(store.state.getState().conversations) : [conversationId]
}

/** The calls of that id in a message; none where there is no message. */
export function callsIn(message: Message | undefined, callId: string): ToolPart[] {
  return message?.parts.filter((part) => isToolPart(part)).filter(({ toolCallId }) => toolCallId === callId) ?? []
}
