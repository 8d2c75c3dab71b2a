'use client'

import { useMemo } from 'react'
import { isLoreOf, type Lorebook } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'

/** The lorebooks of a persona, a conversation and everyone, oldest first, and those without an owner. */
export function useLorebooks(personaId: string | null, conversationId: string | null): readonly Lorebook[] {
  const all = useFlowState(({ lorebooks }) => lorebooks)
  return useMemo(() => {
    const place = { personaId: personaId ?? '', conversationId: conversationId ?? undefined }
    return Object.values(all)
      .filter((book) => isLoreOf(book, place) || (book.personaIds.length === 0 && book.conversationIds.length === 0))
      .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  }, [all, personaId, conversationId])
}
