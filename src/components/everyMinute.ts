const MINUTE_MS = 60_000

/** Calls `listener` as each minute of the clock begins, and when a page that was out of sight is looked at again: its timers were late. */
export function everyMinute(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  function wait(): void {
    timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS))
  }
  function tick(): void {
    wait()
    listener()
  }
  wait()
  document.addEventListener('visibilitychange', listener)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', listener)
  }
}
