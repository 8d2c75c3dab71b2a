import { type LogEntry } from './logEntry.ts'

/**
 * An entry as one line of a file: `2024-03-21T10:00:00.000Z WARNING PersonaFlow: message {"data":1}`.
 * @example
 * const logger = createLogger({ sinks: [(entry) => console.log(logLine(entry))] })
 */
export function logLine({ at, level, name, message, data }: LogEntry): string {
  const words = data === undefined ? message : `${message} ${JSON.stringify(data)}`
  return `${new Date(at).toISOString()} ${level.toUpperCase().padEnd(7)} ${oneLine(`${name}: ${words}`)}`
}

/** Line breaks and control characters as visible escapes: no text can pass for a line of its own, or steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (char) =>
    char === '\n' ? String.raw`\n` : String.raw`\u${char.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
}
