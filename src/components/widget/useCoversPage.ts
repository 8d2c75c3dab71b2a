'use client'

import { useSyncExternalStore } from 'react'

/** Where the panel is the whole screen; `styles.css` has the same words. */
const SMALL = '(max-width: 480px), (max-height: 480px)'

/** Whether an open panel covers the page: on phones, and on any screen that is zoomed far enough. */
export function useCoversPage(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(SMALL).matches,
    () => false,
  )
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(SMALL)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
