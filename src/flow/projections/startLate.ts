import { lazily } from '../../core/index.ts'
import type { Commit, Projection, Projections } from './createProjections.ts'
import type { Running } from './startProjection.ts'
import { whenIdle } from './whenIdle.ts'

/** Options of a projection that is loaded late. */
export interface LateOptions<P> {
  readonly load: () => Promise<P>
  /** Commits that it has to hear of: they are kept for it, and the first one has it loaded. */
  readonly concerns: (commit: Commit) => boolean
  /** `idle`: when the page has nothing else to do. @default 'idle' */
  readonly when?: 'idle' | 'at once'
  /** `true`: it does what waits before all is stopped. @default false */
  readonly finishes?: boolean
}

/** A projection that is loaded when something concerns it, and what it is then. */
export type Late<P, Item = string> = () => Promise<{ readonly projection: P; readonly running: Running<Item> }>

/**
 * Starts a projection with the first commit that concerns it, or with a call of what this gives. That rejects while
 * loading fails; the next commit or call tries again. What it missed until then comes as one commit.
 */
export function startLate<Item, P>(
  projections: Projections,
  { load, concerns, when = 'idle', finishes = false }: LateOptions<P & Projection<Item>>,
): Late<P, Item> {
  const missed: Commit[] = []
  let cancel: (() => void) | undefined
  let isNeeded = false

  const late = lazily(async () => {
    isNeeded = true
    const [projection, { startProjection }] = await Promise.all([load(), import('./startProjection.ts')])
    unlisten()
    cancel?.()
    const running = startProjection(projections, projection)
    // The flow was closed while it loaded.
    if (projections.isStopped) running.stop()
    else running.add(projection.reduce(asOne(missed.splice(0))))
    return { projection, running }
  })

  function begin(): void {
    if (projections.isStopped) return
    late().catch(() => {
      cancel = undefined
    })
  }

  const unlisten = projections.listen((commit) => {
    if (projections.isStopped || !concerns(commit)) return
    missed.push(commit)
    if (when === 'at once') begin()
    else cancel ??= whenIdle(begin)
  })

  if (finishes) {
    projections.beforeStop(() => {
      cancel?.()
      // What nobody needed so far isn't loaded to be ended.
      return isNeeded ? late().then(({ running }) => running.settled()) : undefined
    })
  }
  return late
}

function asOne(commits: readonly Commit[]): Commit {
  return {
    edits: commits.flatMap(({ edits }) => edits),
    turned: commits.flatMap(({ turned }) => turned),
    isRemote: commits.every(({ isRemote }) => isRemote),
  }
}
