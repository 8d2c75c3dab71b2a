import { createTimer } from './createTimer.ts'
import type { PersonaStorage } from './port.ts'

type Usage = Awaited<ReturnType<PersonaStorage['estimate']>>

/** What storage takes up, looked up at most once a second. */
export interface UsageMeter {
  /** The same object until the next answer. */
  readonly usage: Usage
  /** Looks it up; within a second of the last time at the end of that second. */
  refresh(): void
  stop(): void
}

const PAUSE_MS = 1_000

export function createUsageMeter(storage: PersonaStorage, onChange: () => void): UsageMeter {
  let usage: Usage = { used: 0, persisted: false }
  let isStale = false
  const pause = createTimer(() => {
    if (isStale) refresh()
  })

  function refresh(): void {
    isStale = pause.isRunning
    if (isStale) return
    pause.start(PAUSE_MS)
    void estimate()
  }

  async function estimate(): Promise<void> {
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
    refresh,
    stop: pause.stop,
  }
}
