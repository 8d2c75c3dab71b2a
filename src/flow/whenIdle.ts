/** Calls `work` when the page has nothing else to do, a second later at most. Gives what calls it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(work, { timeout: 1000 })
    return () => cancelIdleCallback(handle)
  }
  const timer = setTimeout(work, 16)
  // In Node the queue must not keep a finished program alive.
  if (typeof timer === 'object' && 'unref' in timer) (timer as { unref(): void }).unref()
  return () => clearTimeout(timer)
}
