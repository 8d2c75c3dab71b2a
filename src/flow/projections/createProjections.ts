import { createListeners, type Edit, type Logger } from '../../core/index.ts'
import type { PersonaStore } from '../../store/index.ts'

/** A commit as projections hear of it. */
export interface Commit {
  readonly edits: readonly Edit[]
  /** Ids of memories that began or ceased to count, or went into the archive or came out of it. */
  readonly turned: readonly string[]
  /** Another tab made it. */
  readonly isRemote: boolean
}

/** Items that a commit leaves to do: at once, before the next plan, or in idle time alone. */
export interface Work<Item> {
  readonly now?: Iterable<Item>
  readonly next?: Iterable<Item>
  readonly later?: Iterable<Item>
}

/** Something that follows from committed edits: a reducer that notes what is to be done, and the work that does it. */
export interface Projection<Item = string> {
  /** Called when it starts. `add` is for work that no commit brings. */
  start?(add: (work: Work<Item>) => void): void
  /** Takes in a commit and says what it leaves to do. Short, and without effects: it is called within the commit. */
  reduce(commit: Commit): Work<Item>
  /** Does one item. Items of a projection never overlap, except those that are done at once. */
  work(item: Item): void | Promise<void>
  /** Loads what the work needs; while it fails, as it does offline, what waits stays. */
  prepare?(): Promise<unknown>
  /** Called before it is settled. */
  beforeSettled?(): Promise<void>
  stop?(): void
}

/** Tells what follows from committed edits of each commit, in order, until it is stopped. */
export interface Projections {
  /** Calls `hear` with each commit until that is called which it gives. */
  listen(hear: (commit: Commit) => void): () => void
  /** Starts a projection whose work is all done at once: it needs none of what `startProjection` loads. */
  startNow<Item>(projection: Pick<Projection<Item>, 'reduce' | 'work'>): void
  /** Does work that may fail: a failure is logged, and keeps nothing from the others. */
  attempt(work: () => void | Promise<void>): void
  /** Logs a failure. */
  report(error: unknown): void
  /** Has `finish` called before all is stopped, in the order in which they come. */
  beforeStop(finish: () => Promise<void> | undefined): void
  /** Has `end` called when all is stopped. Gives what takes that back. */
  onStop(end: () => void): () => void
  stop(): Promise<void>
  readonly isStopped: boolean
}

/** Starts without projections; each commit of the store is told to all that join. */
export function createProjections(store: Pick<PersonaStore, 'onEdits'>, logger: Logger): Projections {
  const hearers = createListeners<[Commit]>()
  const finishers: (() => Promise<void> | undefined)[] = []
  const endings = createListeners()
  const commits: Commit[] = []
  let isStopped = false

  store.onEdits((edits, { turned, isRemote }) => {
    commits.push({ edits, turned, isRemote })
    // A commit made in answer to another is told after it, to everybody.
    if (commits.length > 1) return
    for (let commit = commits[0]; commit !== undefined; commit = commits[0]) {
      hearers.tell(commit)
      commits.shift()
    }
  })

  /** A failure must not keep a commit from the others. */
  function attempt(work: () => void | Promise<void>): void {
    try {
      work()?.catch(report)
    } catch (error) {
      report(error)
    }
  }

  function report(error: unknown): void {
    if (!isStopped) logger.warning('What follows from a change failed and was left out', error)
  }

  function listen(hear: (commit: Commit) => void): () => void {
    return hearers.add((commit) => attempt(() => hear(commit)))
  }

  return {
    listen,
    startNow: (projection) =>
      void listen((commit) => {
        for (const item of projection.reduce(commit).now ?? []) attempt(() => projection.work(item))
      }),
    attempt,
    report,
    beforeStop: (finish) => void finishers.push(finish),
    onStop: endings.add,
    async stop() {
      for (const finish of finishers) await finish()?.catch(() => {})
      isStopped = true
      endings.tell()
    },
    get isStopped() {
      return isStopped
    },
  }
}
