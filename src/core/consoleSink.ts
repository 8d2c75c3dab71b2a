import { type LogEntry } from './logEntry.ts'

const METHODS = { debug: 'debug', info: 'info', warning: 'warn', error: 'error' } as const

/**
 * Writes entries to the console, in its own levels.
 * @example
 * const logger = createLogger({ level: 'debug', sinks: [consoleSink] })
 */
export function consoleSink({ level, name, message, data }: LogEntry): void {
  const rest = data === undefined ? [] : [data]
  // As an argument: in the first place, `%c` and the like in a message would be read as a format.
  console[METHODS[level]]('%s', `[${name}] ${withoutName(message, name)}`, ...rest)
}

/** An error's text begins with the kit's name, for where nothing stands before it. */
function withoutName(message: string, name: string): string {
  return message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message
}
