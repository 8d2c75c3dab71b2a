'use client'

import { useSyncExternalStore } from 'react'
import { matchesMedia, watchMedia } from '../media.ts'

/** Windows in which the panel takes the whole screen; `styles.css` has the same query. */
const SMALL = '(max-width: 480px), (max-height: 480px)'

/** True when an open panel covers the page: on phones, and on any screen that is zoomed far enough. */
export function useCoversPage(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchesMedia(SMALL),
    () => false,
  )
}

function subscribe(listener: () => void): () => void {
  return watchMedia(SMALL, listener)
}
