import { unlessAborted } from './unlessAborted.ts'

/** A queue of one: engines compute one answer at a time, and mix two that are asked for at once. */
export interface Queue {
  /** Waits until all before has called what this gives. Rejects with the signal's reason. */
  enter(signal?: AbortSignal): Promise<() => void>
}

/** A queue of one. */
export function createQueue(): Queue {
  let last: Promise<void> = Promise.resolve()
  return {
    async enter(signal) {
      const before = last
      let leave!: () => void
      last = new Promise((resolve) => {
        leave = resolve
      })
      try {
        await unlessAborted(before, signal)
      } catch (error) {
        // Who comes after still waits for who was before.
        void before.then(leave)
        throw error
      }
      return leave
    },
  }
}
