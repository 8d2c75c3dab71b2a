import { createTimer } from './createTimer.ts'
import type { PersonaStorage } from './port.ts'

type Usage = Awaited<ReturnType<PersonaStorage['estimate']>>

/** The size of the stored data, looked up at most once a second, and not in the task of a write. */
export interface UsageMeter {
  /** The same object until the next answer. */
  readonly usage: Usage
  /** Looks it up now. */
  look(): Promise<void>
  /** Looks it up in a second, once for all that is written until then. */
  refresh(): void
  stop(): void
}

const PAUSE_MS = 1_000

/** Starts at 0 until the first answer; `onChange` is called after each one. */
export function createUsageMeter(storage: PersonaStorage, onChange: () => void): UsageMeter {
  let usage: Usage = { used: 0, persisted: false }
  const timer = createTimer(() => void look())

  async function look(): Promise<void> {
    try {
      usage = await storage.estimate()
    } catch {
      return // What was shown stays.
    }
    onChange()
  }

  return {
    get usage() {
      return usage
    },
    look,
    refresh: () => timer.start(PAUSE_MS),
    stop: timer.stop,
  }
}
