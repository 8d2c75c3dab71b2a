import { createTimer } from '../../storage/index.ts'

/** Calls `work` when the page has nothing else to do, a second later at most. Gives what calls it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(work, { timeout: 1000 })
    return () => cancelIdleCallback(handle)
  }
  const timer = createTimer(work)
  timer.start(16)
  return timer.stop
}
