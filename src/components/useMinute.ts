'use client'

import { useSyncExternalStore } from 'react'
import { everyMinute } from './everyMinute.ts'

const MINUTE_MS = 60_000

/** The present minute, epoch ms, live; 0 on the server, which can't know when the page will be read. */
export function useMinute(): number {
  return useSyncExternalStore(everyMinute, presentMinute, () => 0)
}

function presentMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
}
