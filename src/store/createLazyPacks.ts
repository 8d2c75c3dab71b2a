import type { Edit } from '../core/index.ts'
import type { Packs, PacksOptions } from './createPacks.ts'

/** Packs that load with the first large import, or where there are some: most pages have none. */
export function createLazyPacks(options: PacksOptions) {
  let loading: Promise<Packs> | undefined

  function load(): Promise<Packs> {
    loading ??= import('./createPacks.ts').then(({ createPacks }) => createPacks(options))
    // Offline: the next one tries again.
    loading.catch(() => (loading = undefined))
    return loading
  }

  return {
    load,
    /** Once a conversation is packed, whoever packed it, this page may come to need its pack. */
    follow(edits: readonly Edit[]): void {
      const isPacked = edits.some(({ collection, value }) => collection === 'conversations' && value?.packed)
      if (isPacked) load().catch(() => {})
    },
    /** After hydration: what no conversation names any more is swept out. */
    async start(): Promise<void> {
      const names = await options.engine.packs?.names().catch(() => [])
      if (names !== undefined && names.length > 0) await load().catch(() => {})
    },
    /** Nothing to wait for where they never loaded. */
    close: (): Promise<void> | undefined => loading?.then((packs) => packs.close()).catch(() => {}),
  }
}
