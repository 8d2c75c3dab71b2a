import { createTimer } from './createTimer.ts'
import type { Log } from './openLog.ts'
import { withLock } from './withLock.ts'

/** Folds a log in idle time, in one tab at a time. */
export interface Folding {
  /** Folds soon where there is enough to fold. */
  schedule(): void
  /** Resolves once the fold that runs has ended; begins none any more. */
  stop(): Promise<void>
}

const FOLD_AFTER_ENTRIES = 256
const FOLD_AFTER_UNITS = 262_144
/** Deleted means gone from the older segments too, soon. */
const SCRUB_AFTER_MS = 1_000
const FOLD_AFTER_MS = 5_000
/** More than one fold takes: who writes that much is not waited for, or the log would only grow. */
const BEHIND_UNITS = 4 * FOLD_AFTER_UNITS
const CATCH_UP_MS = 100

/** Watches how much a log holds, and folds it under a lock that all tabs share. */
export function createFolding(log: Pick<Log, 'fold' | 'unfolded' | 'isReadOnly'>, lockName: string): Folding {
  let folding: Promise<void> | undefined
  /** True after a failed fold: the next one waits longer. */
  let hasFailed = false
  const timer = createTimer(() => void (folding ??= fold()))

  function schedule(): void {
    const { entries, units, hasDeletions } = log.unfolded
    if (log.isReadOnly || (!hasDeletions && entries < FOLD_AFTER_ENTRIES && units < FOLD_AFTER_UNITS)) return
    const isBehind = units > BEHIND_UNITS && !hasFailed
    timer.start(isBehind ? CATCH_UP_MS : hasDeletions ? SCRUB_AFTER_MS : FOLD_AFTER_MS)
  }

  async function fold(): Promise<void> {
    try {
      await withLock(globalThis.navigator?.locks, lockName, log.fold)
      hasFailed = false
    } catch {
      hasFailed = true // What isn't folded is still there, and loads.
    }
    folding = undefined
    schedule()
  }

  return {
    schedule,
    async stop() {
      timer.stop()
      await folding
      // Which may have asked for the next.
      timer.stop()
    },
  }
}
