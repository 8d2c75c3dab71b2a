import type { Logger } from '../core/index.ts'

/** Wraps listeners of the app: one that throws must not keep a change from what follows of it, being saved above all. */
export function guardListener(logger: Logger) {
  return <Given extends unknown[]>(listener: (...given: Given) => void): ((...given: Given) => void) =>
    (...given) => {
      try {
        listener(...given)
      } catch (error) {
        logger.error('A listener of the app failed', { error })
      }
    }
}
