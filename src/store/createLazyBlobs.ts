import { filesIn, type Edit } from '../core/index.ts'
import type { Blobs, BlobsOptions } from './createBlobs.ts'

/** Blobs that load with the first file: most pages have none. */
export function createLazyBlobs(options: BlobsOptions) {
  let loading: Promise<Blobs> | undefined

  function load(): Promise<Blobs> {
    loading ??= import('./createBlobs.ts').then(({ createBlobs }) => createBlobs(options))
    // Offline: the next one tries again.
    loading.catch(() => (loading = undefined))
    return loading
  }

  return {
    load,
    /** Once a record names a file, or names it no more, whoever changed it. */
    follow(edits: readonly Edit[], isOwn: boolean): void {
      const own = edits.filter(({ value, before }) => filesIn(value).length + filesIn(before).length > 0)
      if (own.length > 0)
        load().then(
          (blobs) => blobs.follow(own, isOwn),
          () => {},
        )
    },
    /** After hydration: what no record names any more is swept out. */
    async start(): Promise<void> {
      const names = await options.engine.blobs?.names().catch(() => [])
      if (names !== undefined && names.length > 0) await load().catch(() => {})
    },
    /** Nothing to wait for where they never loaded. */
    close: (): Promise<void> | undefined => loading?.then((blobs) => blobs.close()).catch(() => {}),
  }
}
