'use client'

import { createContext, use } from 'react'
import { PersonaFlowError, type Message } from '../../core/index.ts'

/** What the parts of one message share. */
export interface MessageContextValue {
  readonly message: Message
  /** The user rewrites it right now. */
  readonly isEditing: boolean
  setEditing(isEditing: boolean): void
  /** Its receipt is open. */
  readonly isExplained: boolean
  setExplained(isExplained: boolean): void
}

export const MessageContext = createContext<MessageContextValue | null>(null)

/** The message that a part stands in. Throws `no-provider` outside of one. */
export function useMessage(part: string): MessageContextValue {
  const context = use(MessageContext)
  if (context !== null) return context
  throw new PersonaFlowError(
    'no-provider',
    `<Chat.${part}> stands outside of a message`,
    'Put it inside <Chat.Message>',
  )
}
