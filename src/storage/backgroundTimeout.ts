/** A timeout that keeps no finished program alive, for work that nobody waits for. */
export function backgroundTimeout(run: () => void, ms: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(run, ms)
  // Node's timers are objects that would keep the process alive; a browser's are numbers. The types know only one.
  ;(timer as { unref?: () => void }).unref?.()
  return timer
}
