/** The number of times each key was added. */
export interface Counter {
  add(key: string): void
  remove(key: string): void
  keys(): Iterable<string>
  /** The commonest key; of equally common ones the first by name. */
  most(): string | undefined
  clear(): void
}

/** Starts a tally with no keys. */
export function createCounter(): Counter {
  const counts = new Map<string, number>()
  const change = (key: string, by: number): void => {
    const count = (counts.get(key) ?? 0) + by
    if (count === 0) counts.delete(key)
    else counts.set(key, count)
  }
  return {
    add: (key) => change(key, 1),
    remove: (key) => change(key, -1),
    keys: () => counts.keys(),
    most: () => [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0],
    clear: () => counts.clear(),
  }
}
