import { filesIn, type Edit } from '../core/index.ts'
import type { BlobsOptions } from './createBlobs.ts'
import { createLate } from './createLate.ts'

/** Blobs that load with the first file. */
export function createLazyBlobs(options: BlobsOptions) {
  const late = createLate(
    async () => (await import('./createBlobs.ts')).createBlobs(options),
    () => options.engine.blobs?.names(),
  )
  return {
    ...late,
    /** Once a record names a file, or names it no more, whoever changed it. */
    follow(edits: readonly Edit[], isOwn: boolean): void {
      const own = edits.filter(({ value, before }) => filesIn(value).length + filesIn(before).length > 0)
      if (own.length > 0)
        late.load().then(
          (blobs) => blobs.follow(own, isOwn),
          () => {},
        )
    },
  }
}
