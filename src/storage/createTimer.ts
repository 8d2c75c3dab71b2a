import { backgroundTimeout } from './backgroundTimeout.ts'

/** A timer with one purpose. */
export interface Timer {
  /** Runs once after `ms`; while it runs already it keeps its time. */
  start(ms: number): void
  stop(): void
  readonly isRunning: boolean
}

export function createTimer(run: () => void): Timer {
  let handle: ReturnType<typeof setTimeout> | undefined
  return {
    start(ms) {
      if (handle !== undefined) return
      handle = backgroundTimeout(() => {
        handle = undefined
        run()
      }, ms)
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
