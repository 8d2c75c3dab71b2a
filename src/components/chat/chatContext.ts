'use client'

import { createContext, use } from 'react'
import { PersonaFlowError, type Persona } from '../../core/index.ts'
import { useFlowState, useTurn } from '../../react/index.ts'
import type { Turn } from '../../store/index.ts'
import type { StickToBottom } from './createStickToBottom.ts'
import type { PartRenderers } from './partRenderers.ts'
import type { ChatActions, Removal } from './useChatActions.ts'

/** The context that the parts of one chat share. The same while tokens arrive, so that no part renders for them. */
export interface ChatContextValue extends ChatActions, Removal {
  /** `null` until the first message makes a conversation. */
  readonly conversationId: string | null
  /** The persona that answers. */
  readonly persona: Persona | null
  /** The id of the persona that the app asks for, when it is unknown. */
  readonly unknownId: string | undefined
  readonly follow: StickToBottom
  readonly partRenderers: PartRenderers
  /** Answers can be called good or bad. */
  readonly feedback: boolean
  /** Index of the persona's greeting with which an empty conversation opens. */
  readonly greeting: number
  setGreeting(index: number): void
  /** Chooses who answers from now on. */
  setAnswerer(personaId: string): void
  /** Begins another conversation here; `null` where the app chose this one. */
  readonly begin: (() => void) | null
  /** Says a sentence in the status line. */
  announce(text: string): void
}

/** The status of the conversation. */
export interface ChatStatusValue {
  readonly status: 'loading' | 'ready' | 'submitted' | 'streaming' | 'error'
  readonly error: Error | undefined
  /** An answer came since the page was opened. */
  readonly hasEnded: boolean
}

/** A sentence for the status line, until the current turn moves on. */
export interface Announcement {
  readonly text: string
  readonly during: Turn | undefined
}

/** The chat around a part; `null` outside of `Chat.Root`. */
export const ChatContext = createContext<ChatContextValue | null>(null)
/** The newest announcement, apart from the chat, so that only the status line renders for it. */
export const AnnouncementContext = createContext<Announcement | null>(null)

/** The chat around a part. Throws `no-provider` outside of one. */
export function useChat(part: string): ChatContextValue {
  return inside(use(ChatContext), part)
}

/** The status of the chat around a part. Throws `no-provider` outside of one. */
export function useChatStatus(part: string): ChatStatusValue {
  return useStatusOf(useChat(part).conversationId)
}

/**
 * The status from the flow's state instead of a context: if a context changed with each turn, React would go through
 * all messages.
 */
export function useStatusOf(conversationId: string | null): ChatStatusValue {
  const isLoading = useFlowState((state) => state.status === 'loading')
  const isPacked = useFlowState(({ conversations }) => conversations[conversationId ?? '']?.packed !== undefined)
  const turn = useTurn(conversationId)
  // Read from the storage right now, unless that has failed.
  const isOpening = isPacked && turn?.status !== 'error'
  return {
    status: isLoading || isOpening ? 'loading' : (turn?.status ?? 'ready'),
    error: turn?.status === 'error' ? turn.error : undefined,
    hasEnded: turn?.status === 'ready',
  }
}

/** The newest announcement of a part; '' once the turn has moved on. */
export function useAnnounced(part: string): string {
  const turn = useTurn(useChat(part).conversationId)
  const announced = use(AnnouncementContext)
  return announced !== null && announced.during === turn ? announced.text : ''
}

function inside<T>(value: T | null, part: string): T {
  if (value !== null) return value
  throw new PersonaFlowError('no-provider', `<Chat.${part}> stands outside of a chat`, 'Put it inside <Chat.Root>')
}
