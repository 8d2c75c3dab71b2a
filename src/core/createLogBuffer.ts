import { createListeners } from './createListeners.ts'
import { type LogEntry } from './logEntry.ts'

/** The newest entries, for whoever shows them. */
export interface LogBuffer {
  push(entry: LogEntry): void
  clear(): void
  /** Oldest first; the same list until it changes. */
  entries(): readonly LogEntry[]
  subscribe(listener: () => void): () => void
  /** Calls the listeners. Apart from `push`, so that they hear once of an entry and all that followed from it. */
  tell(): void
}

/** Keeps the newest `capacity` entries. */
export function createLogBuffer(capacity: number): LogBuffer {
  const kept: LogEntry[] = []
  let snapshot: readonly LogEntry[] | null = null
  const listeners = createListeners()

  return {
    push(entry) {
      kept.push(entry)
      if (kept.length > capacity) kept.shift()
      snapshot = null
    },
    clear() {
      kept.length = 0
      snapshot = null
    },
    entries: () => (snapshot ??= [...kept]),
    subscribe: listeners.add,
    tell: listeners.tell,
  }
}
