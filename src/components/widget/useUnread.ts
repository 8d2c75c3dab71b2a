'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { useFlowState, usePersonaFlow, useShownMessages } from '../../react/index.ts'
import { chatsOf } from '../chatsOf.ts'
import { useRemembered } from './useRemembered.ts'

/** The newest message that was there when the chat was last open, or another one showed the conversation. */
interface Seen {
  readonly conversationId: string | null
  readonly messageId: string | null
}

/**
 * Counts the replies that ended in a conversation since it was last seen, in this chat or in another one on the page.
 * Derived from the last message seen, in any tab, so that a reload neither forgets replies nor counts one twice.
 */
export function useUnread(conversationId: string | null, isOpen: boolean, key: string | null): number {
  const chats = chatsOf(usePersonaFlow())
  const isShown = useSyncExternalStore(
    chats.subscribe,
    () => chats.isShown(conversationId),
    () => false,
  )
  const messages = useShownMessages(conversationId)
  const isLoading = useFlowState(({ status }) => status === 'loading')
  const [seen, setSeen] = useRemembered({ key, area: 'localStorage', read: readSeen })
  const messageId = messages.at(-1)?.id ?? null
  // Of a conversation that is another one now, and on a first visit, what is there counts as seen.
  const isFresh = seen === undefined || seen.conversationId !== conversationId
  const isSeen = !isLoading && (isOpen || isShown || isFresh)
  const isNews = seen?.messageId !== messageId || isFresh
  useEffect(() => {
    if (isSeen && isNews) setSeen({ conversationId, messageId })
  }, [isSeen, isNews, conversationId, messageId, setSeen])
  if (isLoading || isSeen) return 0
  const from = messages.findIndex(({ id }) => id === seen?.messageId)
  // It stands on a branch that was left: what is here now was chosen by the user.
  if (from === -1 && seen?.messageId !== null) return 0
  return messages.slice(from + 1).filter(({ role }) => role === 'assistant').length
}

function readSeen(kept: unknown): Seen | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const { conversationId, messageId } = kept as Partial<Record<keyof Seen, unknown>>
  return isIdOrNull(conversationId) && isIdOrNull(messageId) ? { conversationId, messageId } : undefined
}

function isIdOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}
