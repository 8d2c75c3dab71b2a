import { createListeners } from '../core/index.ts'

/** A value that loads when it is needed; `'failed'` until a later try succeeds. */
export type Lazy<T> = T | 'failed' | undefined

/**
 * Loads a component of its own chunk, and tells those that show it: `useSyncExternalStore` takes `subscribe` and `get`.
 */
export function createLazy<T>(fetch: () => Promise<T>) {
  const listeners = createListeners()
  let loaded: Lazy<T>
  let loading: Promise<void> | undefined

  async function start(): Promise<void> {
    try {
      loaded = await fetch()
    } catch {
      // Where the browser lets it, the next one tries again.
      loaded = 'failed'
      loading = undefined
    }
    listeners.tell()
  }

  return {
    load: (): void => void (loading ??= start()),
    get: (): Lazy<T> => loaded,
    subscribe: listeners.add,
  }
}
