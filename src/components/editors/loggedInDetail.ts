import type { Logger, LogLevel } from '../../core/index.ts'

/** Who asks for details of a logger, and the level from before the first of them. */
const asked = new WeakMap<Logger, { count: number; readonly before: LogLevel }>()

/** Logs details until the last who asked for them no longer does. Returns how to stop asking. */
export function loggedInDetail(logger: Logger): () => void {
  const askers = asked.get(logger) ?? { count: 0, before: logger.level() }
  askers.count += 1
  asked.set(logger, askers)
  logger.setLevel('debug')
  return () => {
    askers.count -= 1
    if (askers.count > 0) return
    asked.delete(logger)
    logger.setLevel(askers.before)
  }
}
