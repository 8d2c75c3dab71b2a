import { metaOf } from '../core/index.ts'
import type { TakeUpOptions } from './takeUpTurns.ts'
import { unfinishedIn } from './unfinishedIn.ts'

/** Answers that are taken up. */
export interface TakingUp {
  /** Looks for some that nobody gives any more. */
  look(): void
  /** Resolves when the one of a conversation has ended, or can't be taken up. */
  whenDone(conversationId: string): Promise<void>
}

/** Takes up what an earlier page, or a tab that is gone, left on its way. The code for it is loaded with the first one. */
export function takeUpLate(options: TakeUpOptions): TakingUp {
  const taking = new Map<string, Promise<void>>()
  return {
    look() {
      if (!options.canTakeUp()) return
      for (const message of unfinishedIn(options.store)) {
        const { conversationId } = metaOf(message)
        if (taking.has(conversationId)) continue
        const done = import('./takeUpTurns.ts')
          .then(({ takeUp }) => takeUp(message.id, options))
          // Without the code, or in a flow that was closed meanwhile, it stays as it was left, with Continue.
          .catch(() => {})
          .finally(() => taking.delete(conversationId))
        taking.set(conversationId, done)
      }
    },
    whenDone: async (conversationId) => taking.get(conversationId),
  }
}
