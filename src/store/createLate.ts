/** Something that lies beside the records and loads when it is first needed: most pages have none. */
export interface Late<T> {
  /** Loads it, once. Offline it fails, and the next one tries again. */
  load(): Promise<T>
  /** After hydration: where `names` finds some, what no record names any more is swept out. */
  start(): Promise<void>
  /** Nothing to wait for where it never loaded. */
  close(): Promise<void> | undefined
}

/** The result of `make` with code that it loads; `names` lists what the storage has of it. */
export function createLate<T extends { close(): Promise<void> }>(
  make: () => Promise<T>,
  names: () => Promise<readonly string[]> | undefined,
): Late<T> {
  let loading: Promise<T> | undefined

  function load(): Promise<T> {
    loading ??= make()
    loading.catch(() => (loading = undefined))
    return loading
  }

  return {
    load,
    async start() {
      const found = await names()?.catch(() => [])
      if (found !== undefined && found.length > 0) await load().catch(() => {})
    },
    close: () => loading?.then((made) => made.close()).catch(() => {}),
  }
}
