import { type LogEntry } from './logEntry.ts'

const METHODS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error' } as const

/** Writes entries to the console, in its own levels. */
export function consoleSink({ level, name, message, data }: LogEntry): void {
  const rest = data === undefined ? [] : [data]
  // As an argument: in the first place, `%c` and the like in a message would be read as a format.
  console[METHODS[level]]('%s', `[${name}] ${message}`, ...rest)
}
