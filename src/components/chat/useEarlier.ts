'use client'

import { useCallback, useState } from 'react'

/** How many messages are drawn at first: some screens full. All of them look at each change of the flow's state. */
const FIRST = 30

/** How many more each time. */
const STEP = 60

export interface Earlier {
  /** How many of the oldest messages aren't drawn. */
  readonly hidden: number
  /** Draws some more of them, or all. */
  showEarlier(options?: { all?: boolean }): void
}

/** Which messages of a conversation are drawn: the newest, and what was asked for before them. */
export function useEarlier(conversationId: string | null, total: number): Earlier {
  const [window, setWindow] = useState({ conversationId, hidden: firstHidden(total), isEmpty: total === 0 })
  // Another conversation, or one that was still loading, begins at its end. One that grows keeps what it shows.
  if (window.conversationId !== conversationId || (window.isEmpty && total > 0)) {
    setWindow({ conversationId, hidden: firstHidden(total), isEmpty: total === 0 })
  }
  const showEarlier = useCallback(
    ({ all = false } = {}) =>
      setWindow((now) => ({ ...now, hidden: all ? 0 : Math.max(0, Math.min(now.hidden, total) - STEP) })),
    [total],
  )
  return { hidden: Math.min(window.hidden, firstHidden(total)), showEarlier }
}

/** A few more aren't worth a button. */
function firstHidden(total: number): number {
  return total <= FIRST * 1.5 ? 0 : total - FIRST
}
