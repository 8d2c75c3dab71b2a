import type { StartOptions, TurnRunnerOptions } from './createTurnRunner.ts'
import type { LiveMessages } from './createLiveMessages.ts'

/** All that one turn runs with. */
export interface RunOptions extends TurnRunnerOptions, StartOptions {
  live: LiveMessages
  signal: AbortSignal
  /** Called once the question is saved or refused, however its check ended. */
  onAskedKept: () => void
  /** Called with the id of the reply once its stream is kept. */
  onStream: (messageId: string) => void
}
