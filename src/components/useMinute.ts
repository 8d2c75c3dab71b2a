'use client'

import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000

/** The present minute, epoch ms, live; 0 on the server, where nobody knows when the page will be read. */
export function useMinute(): number {
  return useSyncExternalStore(everyMinute, presentMinute, () => 0)
}

function everyMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE_MS)
  return () => clearInterval(timer)
}

function presentMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
}
