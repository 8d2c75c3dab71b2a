'use client'

import type { UIMessage } from 'ai'
import { useLayoutEffect, useState, type ReactNode } from 'react'
import { createLogger, definePersona, type PersonaDeclaration, type PersonaInput } from '../../core/index.ts'
import { createPersonaFlow, type PersonaFlow } from '../../flow/index.ts'
import { ChatSourceContext, PersonaFlowProvider, useLabels, type Labels } from '../../react/index.ts'
import { volatileStorage } from '../../storage/index.ts'
import { createHeldChat, type OuterChat } from './createHeldChat.ts'

/** Props of `Chat.Adapter`. */
export interface ChatAdapterProps<M extends UIMessage = UIMessage> {
  /** The result of `useChat` of `@ai-sdk/react`. */
  chat: OuterChat<M>
  /** The persona whose name, face and greeting the chat shows; `prompt` is up to the app. Read once. */
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
    const flow = emptyFlow(definePersona({ ...named, prompt: '-' }), scripted)
    const { id: conversationId, personaIds } = flow.conversations.create()
    return { flow, ...createHeldChat(chat, { conversationId, personaId: personaIds[0]! }) }
  })
  useLayoutEffect(() => adapter.show(chat), [adapter, chat])
  return (
    <PersonaFlowProvider flow={adapter.flow} {...(labels !== undefined && { labels })}>
      <ChatSourceContext value={adapter.source}>{children}</ChatSourceContext>
    </PersonaFlowProvider>
  )
}

/** Everything else that the parts read: who answers, drafts, labels. It lives in RAM and never sends anything. */
function emptyFlow(persona: PersonaDeclaration, isScripted: boolean): PersonaFlow {
  const name = isScripted ? { provider: 'personaflow', modelId: 'scripted' } : { provider: 'app', modelId: 'app' }
  const model = { specificationVersion: 'v4', supportedUrls: {}, doGenerate: never, doStream: never, ...name } as const
  const logger = createLogger({ sinks: [] })
  // Without a place for files they are in the message, as the app's own transport takes them.
  const { blobs: _, ...storage } = volatileStorage()
  return createPersonaFlow({ name: 'adapter', personas: [persona], storage, logger, model })
}

function never(): Promise<never> {
  return Promise.reject(new Error('The app answers'))
}
