/** Calls `work` when the page has nothing else to do, a second later at most. Gives what calls it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(work, { timeout: 1000 })
    return () => cancelIdleCallback(handle)
  }
  // Not `createTimer`: a closed widget would load it for this line.
  const handle = setTimeout(work, 16)
  ;(handle as { unref?: () => void }).unref?.()
  return () => clearTimeout(handle)
}
