import { segment } from './storedText.ts'

/** Says in localStorage that the records moved on to IndexedDB. */
export interface Pointer {
  isSet(): boolean
  /** Does nothing without room: nothing depends on it but the time it saves, the database is found by its name. */
  set(): void
}

/** Uses one key of `area`, next to the records; `nameOf` is asked at each call. */
export function createPointer(area: Storage, nameOf: () => string): Pointer {
  const key = () => `personaflow-grown/${segment(nameOf())}`
  const isSet = () => area.getItem(key()) !== null
  return {
    isSet,
    set() {
      // Whatever cleared localStorage took it too.
      if (isSet()) return
      try {
        area.setItem(key(), '1')
      } catch {
        // Full.
      }
    },
  }
}
