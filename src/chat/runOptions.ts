import type { StartOptions, TurnRunnerOptions } from './createTurnRunner.ts'
import type { LiveMessages } from './createLiveMessages.ts'

/** All that one turn runs with. */
export interface RunOptions extends TurnRunnerOptions, StartOptions {
  live: LiveMessages
  signal: AbortSignal
  /** Told once the question is where it stays, however its check ended. */
  onAskedKept: () => void
}
