'use client'

import type { UIMessage } from 'ai'
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { definePersona, type PersonaInput } from '../../core/index.ts'
import { PersonaFlowProvider, useLabels, type Labels } from '../../react/index.ts'
import { HeldContext } from './chatContext.ts'
import { createAdapterFlow, type OuterChat } from './createAdapterFlow.ts'

/** Props of `Chat.Adapter`. */
export interface ChatAdapterProps<M extends UIMessage = UIMessage> {
  /** What `useChat` of `@ai-sdk/react` returned. */
  chat: OuterChat<M>
  /** Whose name, face and greeting the chat shows; `prompt` is the app's own business. Read once. */
  persona?: Omit<PersonaInput, 'prompt'>
  /** A script answers and no AI: the chat says so. Read once. @default false */
  scripted?: boolean
  labels?: Partial<Labels>
  /** `<PersonaChat />`, or `<Chat.Root>` with parts of your choice. */
  children?: ReactNode
}

/**
 * Draws a chat that the app's own `useChat` holds with the parts of `Chat`. Nothing is stored, and there is no memory: what
 * tells of them renders nothing. Put what it draws in a component of its own, so that it doesn't render with every token.
 */
export function ChatAdapter<M extends UIMessage>({
  chat,
  persona,
  scripted = false,
  labels,
  children,
}: ChatAdapterProps<M>) {
  const words = useLabels()
  const [adapter] = useState(() => {
    const named = persona ?? { name: labels?.assistant ?? words.assistant }
    return createAdapterFlow(definePersona({ ...named, prompt: '-' }), chat, scripted)
  })
  useLayoutEffect(() => adapter.show(chat), [adapter, chat])
  return (
    <PersonaFlowProvider flow={adapter.flow} {...(labels !== undefined && { labels })}>
      <HeldContext value>{children}</HeldContext>
    </PersonaFlowProvider>
  )
}
