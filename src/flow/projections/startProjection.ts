import { createIdleQueue } from './createIdleQueue.ts'
import type { Projection, Projections, Work } from './createProjections.ts'

/** A projection that runs. */
export interface Running<Item = string> {
  /** Adds work that no commit brought. */
  add(work: Work<Item>): void
  /** Resolves when what waits is done, but for what is left to idle time; with `isWanted` when these items are. */
  settled(isWanted?: (item: Item) => boolean): Promise<void>
  stop(): void
}

/** Starts a projection: from now on it hears of each commit, and idle slices do its work. */
export function startProjection<Item>(projections: Projections, projection: Projection<Item>): Running<Item> {
  const queue = createIdleQueue<Item>({
    work: (item) => projection.work(item),
    prepare: () => projection.prepare?.(),
    onFailure: projections.report,
  })

  function add({ now = [], next = [], later = [] }: Work<Item>): void {
    for (const item of now) projections.attempt(() => projection.work(item))
    queue.add(next)
    queue.add(later, 'later')
  }

  function stop(): void {
    unlisten()
    forget()
    queue.stop()
    projection.stop?.()
  }

  const unlisten = projections.listen((commit) => add(projection.reduce(commit)))
  const forget = projections.onStop(stop)
  projection.start?.(add)
  return {
    add,
    async settled(isWanted) {
      await projection.beforeSettled?.()
      await queue.settled(isWanted)
    },
    stop,
  }
}
