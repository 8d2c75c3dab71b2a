'use client'

import { useMemo } from 'react'
import { metaOf } from '../../core/index.ts'
import { useConversationPlace, useFlowState, useShownMessages } from '../../react/index.ts'

/** Ids of the memories that the last reply of the conversation with a persona used. */
export function useUsedLast(personaId: string | undefined): ReadonlySet<string> {
  const { id } = useConversationPlace(undefined, personaId)
  const messages = useShownMessages(id)
  const turnId = useMemo(() => {
    const reply = messages.findLast(({ role }) => role === 'assistant')
    return reply && metaOf(reply).turnId
  }, [messages])
  const receipt = useFlowState(({ receipts }) => (turnId === undefined ? undefined : receipts[turnId]))
  return useMemo(
    () => new Set([...(receipt?.recalled ?? []).map(({ memoryId }) => memoryId), ...(receipt?.facts ?? [])]),
    [receipt],
  )
}
