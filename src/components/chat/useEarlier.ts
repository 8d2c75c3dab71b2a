'use client'

import { useCallback, useState } from 'react'

/** Number of messages drawn at first: a few screens full. Each of them looks at every change of the flow's state. */
const FIRST = 30

/** Number of messages added each time. */
const STEP = 60

/** The older messages that aren't drawn yet, and the way to draw them. */
export interface Earlier {
  /** Number of the oldest messages that aren't drawn. */
  readonly hidden: number
  /** Draws some more of them, or all. */
  showEarlier(options?: { all?: boolean }): void
}

/** Limits the messages of a conversation that are drawn to the newest, and those asked for before them. */
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
