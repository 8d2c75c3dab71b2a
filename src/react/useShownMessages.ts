'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { Message } from '../core/index.ts'
import type { Turn } from '../store/index.ts'
import { usePersonaFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

const NONE: readonly Message[] = []

/** The messages on the shown branch without the one that arrives: renders for no token. */
export function useShownMessages(conversationId: string | null): readonly Message[] {
  const flow = usePersonaFlow()
  // The flow keeps the array until something on the branch changes; the state only says when to look.
  return useFlowState(({ status }) =>
    status === 'loading' || conversationId === null ? NONE : flow.conversations.messages(conversationId),
  )
}

/** The reply that arrives right now: renders once per frame. */
export function useLiveMessage(conversationId: string | null): Message | undefined {
  const flow = usePersonaFlow()
  const subscribe = useCallback(
    (listener: () => void) => (conversationId === null ? () => {} : flow.chat.subscribeLive(conversationId, listener)),
    [flow, conversationId],
  )
  return useSyncExternalStore(
    subscribe,
    () => (conversationId === null ? undefined : flow.chat.live(conversationId)),
    () => undefined,
  )
}

/** Where the newest turn of a conversation stands. */
export function useTurn(conversationId: string | null): Turn | undefined {
  return useFlowState(({ turns }) => (conversationId === null ? undefined : turns[conversationId]))
}
