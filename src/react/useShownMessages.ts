'use client'

import { useSyncExternalStore } from 'react'
import type { Message } from '../core/index.ts'
import type { Turn } from '../store/index.ts'
import { useChatSource } from './chatSource.ts'

const NONE: readonly Message[] = []

const none = () => NONE
const nothing = () => undefined

/** The messages on the shown branch without the one that arrives: renders for no token. */
export function useShownMessages(conversationId: string | null): readonly Message[] {
  const { subscribe, messages } = useChatSource(conversationId)
  return useSyncExternalStore(subscribe, messages, none)
}

/** The reply that arrives right now: renders once per frame. */
export function useLiveMessage(conversationId: string | null): Message | undefined {
  const { subscribeLive, live } = useChatSource(conversationId)
  return useSyncExternalStore(subscribeLive, live, nothing)
}

/** The newest turn of a conversation; `undefined` before its first. */
export function useTurn(conversationId: string | null): Turn | undefined {
  const { subscribe, turn } = useChatSource(conversationId)
  return useSyncExternalStore(subscribe, turn, nothing)
}
