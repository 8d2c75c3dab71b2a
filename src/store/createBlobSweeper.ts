import { createTimer, withLock, type StorageEngine } from '../storage/index.ts'

/** Options of the sweeper: the engine that holds the blobs, and the ones that are needed. */
export interface BlobSweeperOptions {
  /** Name of the flow. */
  readonly name: string
  readonly engine: StorageEngine
  readonly hydrated: () => Promise<void>
  readonly canKeep: () => boolean
  /** Hashes that must stay. `isLast`: this page closes, and what it could take back goes with it. */
  readonly needed: (isLast: boolean) => ReadonlySet<string>
}

/** Pause after a file went before the storage is swept, ms. */
const REST_MS = 1_000

/** The locks of the page; doubles of a browser have `null`. */
export function pageLocks(): LockManager | undefined {
  return globalThis.navigator?.locks ?? undefined
}

/** Sweeps out unused blobs at the start, when files go, and at the end, each time only as the one page that is open. */
export function createBlobSweeper({ name, engine, hydrated, canKeep, needed }: BlobSweeperOptions) {
  const locks = pageLocks()
  const [pageLock, sweepLock] = [`personaflow/${name}/blobs`, `personaflow/${name}/blobs/sweep`]
  let letGo: (() => void) | undefined
  let released: Promise<unknown> | undefined
  const timer = createTimer(() => void sweep().catch(() => {}))
  const began = begin()

  async function begin(): Promise<void> {
    await hydrated()
    if (locks === undefined) return
    // Tells other pages that this one knows of steps and files that they don't.
    await new Promise<void>((resolve) => {
      const granted = () => {
        resolve()
        return new Promise<void>((release) => (letGo = release))
      }
      released = locks.request(pageLock, { mode: 'shared' }, granted).catch(() => resolve())
    })
    timer.start(REST_MS)
  }

  /** `isLast`: this page closes, and what it could take back goes with it. */
  async function sweep(isLast = false): Promise<void> {
    if (locks === undefined) return
    await withLock(locks, sweepLock, async () => {
      const { held: holders = [] } = await locks.query()
      // Another page may be about to name what looks unused here.
      if (holders.filter((lock) => lock.name === pageLock).length > (isLast ? 0 : 1)) return
      const { blobs } = engine
      const unused = async () => {
        const names = (await blobs?.names()) ?? []
        const kept = needed(isLast)
        return names.filter((each) => !kept.has(each))
      }
      if ((await unused()).length === 0 || !canKeep() || !(await engine.saved())) return
      // What a page wrote that has closed meanwhile, and nobody heard.
      await engine.retryQuarantined()
      if (engine.getStatus().quarantined.length > 0) return
      await blobs?.remove(await unused())
      engine.measure()
    })
  }

  return {
    /** Resolves when other pages know of this one. */
    began,
    sweepSoon: () => timer.start(REST_MS),
    /** Runs `write` while no page decides what goes. */
    shared: async (write: () => Promise<void>) => locks?.request(sweepLock, { mode: 'shared' }, write),
    async close(): Promise<void> {
      timer.stop()
      await began
      letGo?.()
      await released
      await sweep(true).catch(() => {})
    },
  }
}
