import { type Json } from './json.ts'
import { toLogged, toLoggedText } from './toLogged.ts'

/** Lowest first. */
export const LOG_LEVELS = ['debug', 'info', 'warning', 'error'] as const

/** Levels of a log, the most severe last. */
export type LogLevel = (typeof LOG_LEVELS)[number]

/** One logged event, with secrets hidden. Plain data that survives JSON. */
export interface LogEntry {
  /** Ascending within one logger, from 1. */
  readonly id: number
  /** Epoch ms. */
  readonly at: number
  readonly level: LogLevel
  /** The logger's. */
  readonly name: string
  readonly message: string
  readonly data?: Json
}

/** An entry from what a caller passed, whatever that is. */
export function logEntry(
  head: Pick<LogEntry, 'id' | 'at' | 'level' | 'name'>,
  message: unknown,
  data: unknown,
): LogEntry {
  return {
    ...head,
    message: typeof message === 'string' ? toLoggedText(message) : JSON.stringify(toLogged(message)),
    ...(data !== undefined && { data: toLogged(data) }),
  }
}
