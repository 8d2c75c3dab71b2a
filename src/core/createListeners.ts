/** Those who hear of one thing. */
export interface Listeners<Given extends readonly unknown[]> {
  /** Adds a listener, and gives what takes it out again. */
  add(listener: (...given: Given) => void): () => void
  /** Calls all of them, in the order in which they came. */
  tell(...given: Given): void
  readonly size: number
}

/** Starts a set of listeners: one added twice is called once. */
export function createListeners<Given extends readonly unknown[] = []>(): Listeners<Given> {
  const listeners = new Set<(...given: Given) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(...given) {
      for (const listener of listeners) listener(...given)
    },
    get size() {
      return listeners.size
    },
  }
}
