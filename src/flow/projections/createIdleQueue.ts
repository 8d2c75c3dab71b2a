import { whenIdle } from './whenIdle.ts'

/** Work that waits for idle time, each item once, in order. */
export interface IdleQueue<T> {
  /** Adds items; one that waits already keeps its place. `later`: `settled` doesn't wait for them. */
  add(items: Iterable<T>, lane?: 'next' | 'later'): void
  /**
   * Works off what waits now, in slices, and resolves when it is done; with `isWanted` these items alone. Rejects when
   * what the work needs can't be loaded.
   */
  settled(isWanted?: (item: T) => boolean): Promise<void>
  /** Leaves what waits undone. */
  stop(): void
}

/** The work of an idle queue, and its callbacks. */
export interface IdleQueueOptions<T> {
  /** Does one item. Items never overlap. */
  readonly work: (item: T) => void | Promise<void>
  /** Loads what the work needs, when there is work. While it fails, what waits stays. @default nothing is needed */
  readonly prepare?: () => Promise<unknown> | undefined
  /** Hears of an item that failed; the others go on. @default nobody does */
  readonly onFailure?: (error: unknown) => void
}

/** Work done in one slice, ms: short enough to miss no frame. */
const SLICE_MS = 6

/** A queue that idle slices drain. */
export function createIdleQueue<T>({ work, prepare, onFailure }: IdleQueueOptions<T>): IdleQueue<T> {
  const next = new Set<T>()
  const later = new Set<T>()
  let cancel: (() => void) | undefined
  let isStopped = false
  // The slices so far: each begins when the one before has ended.
  let slices: Promise<unknown> = Promise.resolve()

  /** Works off items of a lane until the slice is over; those that were done meanwhile are left out. */
  async function drain(lane: Set<T>, items: Set<T>, isOver: () => boolean): Promise<void> {
    for (const item of items) {
      if (isOver()) return
      items.delete(item)
      if (items !== lane && !lane.delete(item)) continue
      try {
        const done = work(item)
        if (done !== undefined) await done
      } catch (error) {
        onFailure?.(error)
      }
    }
  }

  async function sliceAfter(before: Promise<unknown>, items: Set<T>, isIdle: boolean): Promise<void> {
    await before
    if (items.size + (isIdle ? later.size : 0) === 0) return
    await prepare?.()
    const isOver = sliceEnd()
    await drain(next, items, isOver)
    if (isIdle) await drain(later, later, isOver)
  }

  function slice(items: Set<T>, isIdle = false): Promise<void> {
    const own = sliceAfter(slices, items, isIdle)
    slices = own.catch(() => {})
    return own
  }

  function schedule(): void {
    if (next.size + later.size === 0) return
    cancel ??= whenIdle(() => {
      cancel = undefined
      // Offline: what is added next tries again.
      slice(next, true).then(schedule, () => {})
    })
  }

  return {
    add(items, lane = 'next') {
      if (isStopped) return
      for (const item of items) {
        if (lane === 'next') later.delete(item)
        else if (next.has(item)) continue
        ;(lane === 'next' ? next : later).add(item)
      }
      schedule()
    },
    async settled(isWanted) {
      const wanted = () => (isWanted === undefined ? next : new Set([...next].filter(isWanted)))
      for (let items = wanted(); ; items = wanted()) {
        await slice(items)
        while (items.size > 0) {
          await pause()
          await slice(items)
        }
        if (wanted().size === 0) return
      }
    },
    stop() {
      isStopped = true
      cancel?.()
      next.clear()
      later.clear()
    },
  }
}

/** Tells when the slice that begins now is over. */
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
