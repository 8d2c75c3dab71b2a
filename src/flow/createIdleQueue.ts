import { whenIdle } from './whenIdle.ts'

/** Work that waits for idle time, each item once, in order. */
export interface IdleQueue<T> {
  /** Adds an item; one that waits already keeps its place. */
  add(item: T): void
  /** Does all that waits now, in slices, and resolves when it is done. */
  settled(): Promise<void>
  /** Leaves what waits undone. */
  stop(): void
}

/** Work done in one slice, ms: short enough to miss no frame. */
const SLICE_MS = 6

/** A queue that idle slices drain. `work` may be asynchronous; items never overlap. What fails is dropped. */
export function createIdleQueue<T>(work: (item: T) => void | Promise<void>): IdleQueue<T> {
  const waiting = new Set<T>()
  let cancel: (() => void) | undefined
  // The slices so far: each begins when the one before has ended.
  let slices: Promise<void> = Promise.resolve()

  async function drain(until: () => boolean): Promise<void> {
    for (const item of waiting) {
      if (until()) return
      waiting.delete(item)
      try {
        await work(item)
      } catch {
        // One turn that can't be read must not keep the others from being read.
      }
    }
  }

  function slice(): Promise<void> {
    slices = slices.then(() => drain(sliceEnd()))
    return slices
  }

  function schedule(): void {
    if (waiting.size === 0) return
    cancel ??= whenIdle(() => {
      cancel = undefined
      void slice().then(schedule)
    })
  }

  return {
    add(item) {
      waiting.add(item)
      schedule()
    },
    async settled() {
      await slice()
      while (waiting.size > 0) {
        await pause()
        await slice()
      }
    },
    stop() {
      cancel?.()
      waiting.clear()
    },
  }
}

/** Whether the slice that begins now is over. */
export function sliceEnd(): () => boolean {
  const end = performance.now() + SLICE_MS
  return () => performance.now() > end
}

/** Lets the page do what waits between two slices. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
