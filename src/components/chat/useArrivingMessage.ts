'use client'

import { useMemo } from 'react'
import type { Message } from '../../core/index.ts'
import { useLiveMessage, useTurn } from '../../react/index.ts'
import { isInFlight } from '../../store/index.ts'

/** The time of a reply that has none yet. */
export const NOT_YET = 0

/**
 * The reply that is on its way, empty until its first words; `null` when none is. Renders its component at each frame
 * that brings text: only the row of that reply may use it with an id.
 */
export function useArrivingMessage(conversationId: string | null): Message | null {
  const turn = useTurn(conversationId)
  const live = useLiveMessage(conversationId)
  const empty = useMemo((): Message | null => {
    if (turn === undefined || !isInFlight(turn)) return null
    const { status: _, plan: __, ...capture } = turn
    const note = { ...capture, at: NOT_YET, status: 'streaming' } as const
    return { id: turn.turnId, role: 'assistant', parts: [], metadata: { personaflow: note } }
  }, [turn])
  return empty === null ? null : (live ?? empty)
}
