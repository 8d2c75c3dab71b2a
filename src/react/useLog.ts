'use client'

import { useSyncExternalStore } from 'react'
import type { LogEntry } from '../core/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'

const NONE: readonly LogEntry[] = []

/** Everything `useLog` returns. */
export interface UseLogResult {
  /** The newest that are kept, oldest first. */
  entries: readonly LogEntry[]
  /** All of them as a file's text. */
  toText: () => string
  clear: () => void
}

/**
 * The flow's log, live.
 * @example
 * const { entries, toText, clear } = useLog()
 */
export function useLog(): UseLogResult {
  const { logger } = useFlow('useLog')
  const entries = useSyncExternalStore(logger.subscribe, logger.entries, () => NONE)
  return { entries, toText: logger.toText, clear: logger.clear }
}
