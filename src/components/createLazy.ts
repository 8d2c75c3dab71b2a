/** What loads when it is wanted; `'failed'` until a later try succeeds. */
export type Lazy<T> = T | 'failed' | undefined

/** A component of its own chunk, told of to whoever shows it: `useSyncExternalStore` takes `subscribe` and `get`. */
export function createLazy<T>(fetch: () => Promise<T>) {
  const listeners = new Set<() => void>()
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
    for (const listener of listeners) listener()
  }

  return {
    load: (): void => void (loading ??= start()),
    get: (): Lazy<T> => loaded,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
