/** A timer with one purpose. */
export interface Timer {
  /** Runs once after `ms`; while it runs already it keeps its time. */
  start(ms: number): void
  stop(): void
  readonly isRunning: boolean
}

/** Wraps `setTimeout` so that it doesn't keep a Node process alive. */
export function createTimer(run: () => void): Timer {
  let handle: ReturnType<typeof setTimeout> | undefined
  return {
    start(ms) {
      if (handle !== undefined) return
      handle = setTimeout(() => {
        handle = undefined
        run()
      }, ms)
      // Node's timers are objects that would keep the process alive; a browser's are numbers. The types know only one.
      ;(handle as { unref?: () => void }).unref?.()
    },
    stop() {
      clearTimeout(handle)
      handle = undefined
    },
    get isRunning() {
      return handle !== undefined
    },
  }
}
