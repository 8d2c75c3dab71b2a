'use client'

import { useSyncExternalStore } from 'react'

/** `false` on the server and while hydrating, so that both render the same; `true` from then on. */
export function useIsClient(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

function never(): () => void {
  return () => {}
}
