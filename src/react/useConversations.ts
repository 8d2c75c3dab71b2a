'use client'

import { useMemo } from 'react'
import type { Conversation, ConversationInput } from '../core/index.ts'
import type { ConversationFormat } from '../formats/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/** Everything `useConversations` returns. */
export interface UseConversationsResult {
  /** Pinned ones first, then the newest. */
  conversations: Conversation[]
  /** The one that the persona shows. */
  activeId: string | null
  status: 'loading' | 'ready'
  createConversation: (input?: ConversationInput) => Conversation
  openConversation: (id: string) => void
  renameConversation: (id: string, title: string) => void
  removeConversation: (id: string) => void
  pinConversation: (id: string, pinned?: boolean) => void
  /** The shown branch as text. @default 'markdown' */
  exportConversation: (id: string, format?: ConversationFormat) => Promise<string>
}

/**
 * The conversations in which a persona takes part, live. @default those of the active persona
 * @example
 * const { conversations, activeId, openConversation } = useConversations()
 */
export function useConversations({ personaId }: { personaId?: string } = {}): UseConversationsResult {
  const flow = useFlow('useConversations')
  const id = useFlowState((state) => personaId ?? activePersonaIdOf(state))
  const all = useFlowState((state) => state.conversations)
  const status = useFlowState((state) => state.status)
  const activeId = useFlowState((state) => (id === null ? undefined : state.settings.conversationOf[id]) ?? null)
  const conversations = useMemo(
    () =>
      Object.values(all)
        .filter(({ personaIds }) => id !== null && personaIds.includes(id))
        .toSorted((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false) || b.updatedAt - a.updatedAt),
    [all, id],
  )
  const actions = useMemo(
    () => ({
      createConversation: (input: ConversationInput = {}) =>
        flow.conversations.create({ ...(id !== null && { personaId: id }), ...input }),
      openConversation: (wanted: string) => void flow.conversations.open(wanted),
      renameConversation: (wanted: string, title: string) => void flow.conversations.rename(wanted, title),
      removeConversation: (wanted: string) => flow.conversations.remove(wanted),
      pinConversation: (wanted: string, pinned?: boolean) => void flow.conversations.pin(wanted, pinned),
      exportConversation: (wanted: string, format?: ConversationFormat) => flow.conversations.export(wanted, format),
    }),
    [flow, id],
  )
  return { conversations, activeId, status, ...actions }
}
