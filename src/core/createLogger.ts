import { consoleSink } from './consoleSink.ts'
import { createLogBuffer } from './createLogBuffer.ts'
import { PersonaFlowError } from './error.ts'
import { LOG_LEVELS, logEntry, type LogEntry, type LogLevel } from './logEntry.ts'
import { logLine } from './logLine.ts'

/** Takes entries somewhere: a console, a file, a server. One that throws or rejects is noted once and harms nothing. */
export type LogSink = (entry: LogEntry) => void | Promise<void>

/** Options of `createLogger`. */
export interface LoggerOptions {
  /** The name on each entry. @default 'PersonaFlow' */
  name?: string
  /** The lowest level that is logged. @default 'info' */
  level?: LogLevel
  /** @default [consoleSink] */
  sinks?: readonly LogSink[]
  /** The number of entries kept to be shown and downloaded; 0 keeps none. @default 500 */
  capacity?: number
  /** Epoch ms. @default Date.now */
  now?: () => number
}

/** Takes messages with data beside them; keys, tokens and passwords in both are hidden before anything else is done. */
export interface Logger {
  debug(message: string, data?: unknown): void
  info(message: string, data?: unknown): void
  warning(message: string, data?: unknown): void
  /** An `Error` as data is kept as its name, message and code. */
  error(message: string, data?: unknown): void
  /** The newest entries, oldest first; the same list until there is another. */
  entries(): readonly LogEntry[]
  /** Calls `listener` when the entries have changed; the result ends that. */
  subscribe(listener: () => void): () => void
  /** The kept entries as a file's text, one line each. */
  toText(): string
  /** Throws `bad-input` for a level that doesn't exist. */
  setLevel(level: LogLevel): void
  /** The lowest level that is logged now. */
  level(): LogLevel
  /** Forgets the kept entries. */
  clear(): void
}

/**
 * A logger of its own: nothing is shared with another. Throws `bad-input` with the option that is wrong.
 * @example
 * const logger = createLogger({ name: 'my-app', level: 'info' })
 * const flow = createPersonaFlow({ name: 'my-app', logger })
 */
export function createLogger({
  name = 'PersonaFlow',
  level = 'info',
  sinks = [consoleSink],
  capacity = 500,
  now = Date.now,
}: LoggerOptions = {}): Logger {
  if (!Number.isSafeInteger(capacity) || capacity < 0) throw badOption('capacity', 'a whole number from 0 up')
  if (typeof name !== 'string') throw badOption('name', 'a text such as "PersonaFlow"')
  if (!Array.isArray(sinks) || !sinks.every((sink) => typeof sink === 'function')) {
    throw badOption('sinks', 'a list of functions, [] for none')
  }
  let lowest = rankOf(level)
  let count = 0
  let isWriting = false
  const buffer = createLogBuffer(capacity)
  const failed = new Set<LogSink>()

  function keep(entryLevel: LogLevel, message: unknown, data: unknown): LogEntry {
    count += 1
    const entry = logEntry({ id: count, at: now(), level: entryLevel, name }, message, data)
    buffer.push(entry)
    return entry
  }

  function log(entryLevel: LogLevel, message: unknown, data: unknown): void {
    if (rankOf(entryLevel) < lowest) return
    const entry = keep(entryLevel, message, data)
    // What a sink or a listener logs is kept, but goes to none of them: it would go round forever.
    if (isWriting) return
    isWriting = true
    try {
      for (const sink of sinks) write(sink, entry)
      buffer.tell()
    } finally {
      isWriting = false
    }
  }

  function write(sink: LogSink, entry: LogEntry): void {
    try {
      const written = sink(entry)
      if (!(written instanceof Promise)) return
      written.catch((error: unknown) => {
        noteFailure(sink, error)
        buffer.tell()
      })
    } catch (error) {
      noteFailure(sink, error)
    }
  }

  function noteFailure(sink: LogSink, error: unknown): void {
    if (failed.has(sink)) return
    failed.add(sink)
    keep('error', 'A log sink failed. The newest entries are kept here all the same.', error)
  }

  return {
    debug: (message, data) => log('debug', message, data),
    info: (message, data) => log('info', message, data),
    warning: (message, data) => log('warning', message, data),
    error: (message, data) => log('error', message, data),
    entries: buffer.entries,
    subscribe: buffer.subscribe,
    toText: () =>
      buffer
        .entries()
        .map((entry) => `${logLine(entry)}\n`)
        .join(''),
    level: () => LOG_LEVELS[lowest]!,
    setLevel(next) {
      lowest = rankOf(next)
    },
    clear() {
      buffer.clear()
      buffer.tell()
    },
  }
}

function rankOf(level: LogLevel): number {
  const rank = LOG_LEVELS.indexOf(level)
  if (rank === -1) throw badOption('level', `one of ${LOG_LEVELS.join(', ')}`)
  return rank
}

function badOption(option: string, wanted: string): PersonaFlowError {
  return new PersonaFlowError('bad-input', `the option "${option}" of a logger is wrong`, `Pass ${wanted}`)
}
