/** What is known of the keys of one name, so that no write has to look at them all. */
export interface KeyIndex {
  /** Notes what lies under a key; `null` for nothing. Without a clock it is nothing that can be read. */
  note(key: string, text: string | null, clock?: string): void
  clockOf(key: string): string | undefined
  /** Clock by key, of all that wrote one record. */
  clocksOf(recordPrefix: string): ReadonlyMap<string, string>
  clear(): void
  /** UTF-16 units of all keys and values. */
  readonly units: number
}

const NONE: ReadonlyMap<string, string> = new Map()

export function createKeyIndex(): KeyIndex {
  const clocks = new Map<string, Map<string, string>>()
  const sizes = new Map<string, number>()
  let units = 0

  function noteSize(key: string, size: number): void {
    units += size - (sizes.get(key) ?? 0)
    if (size === 0) sizes.delete(key)
    else sizes.set(key, size)
  }

  return {
    note(key, text, clock = '') {
      noteSize(key, text === null ? 0 : key.length + text.length)
      const prefix = recordPrefix(key)
      const ofRecord = clocks.get(prefix) ?? new Map<string, string>()
      if (text === null || clock === '') ofRecord.delete(key)
      else ofRecord.set(key, clock)
      if (ofRecord.size === 0) clocks.delete(prefix)
      else clocks.set(prefix, ofRecord)
    },
    clockOf: (key) => clocks.get(recordPrefix(key))?.get(key),
    clocksOf: (prefix) => clocks.get(prefix) ?? NONE,
    clear() {
      clocks.clear()
      sizes.clear()
      units = 0
    },
    get units() {
      return units
    },
  }
}

/** A key up to its writer. */
function recordPrefix(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1)
}
