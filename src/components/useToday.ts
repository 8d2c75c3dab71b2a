'use client'

import { useSyncExternalStore } from 'react'
import { everyMinute } from './everyMinute.ts'

/** When the present day began where the reader is, epoch ms, live over midnight; 0 on the server, see `useMinute`. */
export function useToday(): number {
  return useSyncExternalStore(everyMinute, startOfToday, () => 0)
}

function startOfToday(): number {
  return new Date().setHours(0, 0, 0, 0)
}
