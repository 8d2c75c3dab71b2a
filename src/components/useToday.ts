'use client'

import { useSyncExternalStore } from 'react'
import { everyMinute } from './everyMinute.ts'

/**
 * Start of the present day in the reader's time zone, epoch ms, updated at midnight; 0 on the server, see `useMinute`.
 */
export function useToday(): number {
  return useSyncExternalStore(everyMinute, startOfToday, () => 0)
}

function startOfToday(): number {
  return new Date().setHours(0, 0, 0, 0)
}
