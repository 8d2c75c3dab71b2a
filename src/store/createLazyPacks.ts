import type { Edit } from '../core/index.ts'
import { createLate } from './createLate.ts'
import type { PacksOptions } from './createPacks.ts'

/** Packs that load with the first large import, or where there are some. */
export function createLazyPacks(options: PacksOptions) {
  const late = createLate(
    async () => (await import('./createPacks.ts')).createPacks(options),
    () => options.engine.packs?.names(),
  )
  return {
    ...late,
    /** Once a conversation is packed, whoever packed it, this page may come to need its pack. */
    follow(edits: readonly Edit[]): void {
      const isPacked = edits.some(({ collection, value }) => collection === 'conversations' && value?.packed)
      if (isPacked) late.load().catch(() => {})
    },
  }
}
