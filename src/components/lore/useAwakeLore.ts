'use client'

import { useMemo } from 'react'
import { metaOf } from '../../core/index.ts'
import { useFlowState, useShownMessages } from '../../react/index.ts'

/** The key that woke an entry for the newest reply, by book and entry; '' for one that is always awake. */
export type AwakeLore = ReadonlyMap<string, string>

/** The lore in the newest prompt of a conversation. */
export function useAwakeLore(conversationId: string | null): AwakeLore {
  const messages = useShownMessages(conversationId)
  const turnId = messages.at(-1) && metaOf(messages.at(-1)!).turnId
  const lore = useFlowState(({ receipts }) => (turnId === undefined ? undefined : receipts[turnId]?.lore))
  return useMemo(
    () => new Map(lore?.awake.map(({ bookId, entryId, key = '' }) => [`${bookId}/${entryId}`, key])),
    [lore],
  )
}
