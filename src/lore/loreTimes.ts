import type { LoreReceipt } from '../core/index.ts'
import type { Sleeper } from './sleepersOf.ts'

/** A turn before: how many messages there were, and which lore came into it. */
export interface LorePast {
  readonly messages: number
  readonly lore: LoreReceipt
}

/** The effect on an entry of when it woke before. */
export interface LoreTimes {
  isSticky(sleeper: Sleeper): boolean
  /** True when it must sleep: it woke too recently, or the conversation is too young. */
  isResting(sleeper: Sleeper): boolean
  wokeBefore(sleeper: Sleeper): boolean
}

/**
 * Reads from the receipts of the turns before which entries stay awake and which rest. Nothing of it is stored, so that
 * it holds for each branch of a conversation.
 */
export function loreTimes(sleepers: readonly Sleeper[], past: readonly LorePast[], messages: number): LoreTimes {
  const timed = sleepers.some(({ entry, rules }) => {
    const { sticky = 0, cooldown = 0 } = entry
    return sticky > 0 || cooldown > 0 || rules.keepAfterMatch === true || rules.dontAfterMatch === true
  })
  /** The number of messages there were when an entry last woke by itself. */
  const woke = new Map<string, number>()
  for (const turn of timed ? past : []) {
    for (const { bookId, entryId, because } of turn.lore.awake) {
      const id = `${bookId}\0${entryId}`
      if (because !== 'sticky' || !woke.has(id)) woke.set(id, turn.messages)
    }
  }
  return {
    isSticky({ id, entry: { sticky = 0 } }) {
      return messages < (woke.get(id) ?? -Infinity) + sticky
    },
    isResting({ id, entry: { sticky = 0, cooldown = 0, delay = 0 } }) {
      if (messages < delay) return true
      return cooldown > 0 && messages < (woke.get(id) ?? -Infinity) + sticky + cooldown
    },
    wokeBefore: ({ id }) => woke.has(id),
  }
}
