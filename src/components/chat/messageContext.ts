'use client'

import { createContext, use } from 'react'
import { PersonaFlowError, type Message } from '../../core/index.ts'

/** A message without its parts: the fields that are known from its start, while its text still arrives. */
export type MessageHead = Omit<Message, 'parts'>

/** The context that the parts of one message share. */
export interface MessageContextValue<Shown = Message> {
  readonly message: Shown
  /** The user rewrites it right now. */
  readonly isEditing: boolean
  setEditing(isEditing: boolean): void
  /** Its receipt is open. */
  readonly isExplained: boolean
  setExplained(isExplained: boolean): void
}

/** The message around a part, with its text; `null` outside of a message. */
export const MessageContext = createContext<MessageContextValue | null>(null)
/** The same message without its parts, for those that must not render for each token. */
export const MessageHeadContext = createContext<MessageContextValue<MessageHead> | null>(null)

/** The message around a part, with its text: renders the part with each frame that brings text. */
export function useMessage(part: string): MessageContextValue {
  return inside(use(MessageContext), part)
}

/** The message around a part, for parts that don't show its text: they don't render for its tokens. */
export function useMessageHead(part: string): MessageContextValue<MessageHead> {
  return inside(use(MessageHeadContext), part)
}

function inside<T>(context: T | null, part: string): T {
  if (context !== null) return context
  throw new PersonaFlowError(
    'no-provider',
    `<Chat.${part}> stands outside of a message`,
    'Put it inside <Chat.Message>',
  )
}
