/** The known keys of one name, so that no write has to look at them all. */
export interface KeyIndex {
  /** Notes what lies under a key; `null` for nothing. Without a rank it is nothing that can be read. */
  note(key: string, text: string | null, rank?: string): void
  rankAt(key: string): string | undefined
  /** Rank by key, of all that wrote one record. */
  ranksOf(recordPrefix: string): ReadonlyMap<string, string>
  /** The keys in use. */
  keys(): string[]
  /** One of them, the newest where it is still there. */
  readonly last: string | undefined
  clear(): void
  /** UTF-16 units of all keys and values. */
  readonly units: number
}

const NONE: ReadonlyMap<string, string> = new Map()

/** An empty index; it fills as keys are looked at and written. */
export function createKeyIndex(): KeyIndex {
  const ranks = new Map<string, Map<string, string>>()
  const sizes = new Map<string, number>()
  let units = 0
  let last = ''

  function noteSize(key: string, size: number): void {
    units += size - (sizes.get(key) ?? 0)
    if (size === 0) sizes.delete(key)
    else sizes.set(key, size)
  }

  return {
    note(key, text, rank = '') {
      noteSize(key, text === null ? 0 : key.length + text.length)
      if (text !== null) last = key
      const prefix = recordPrefix(key)
      const ofRecord = ranks.get(prefix) ?? new Map<string, string>()
      if (text === null || rank === '') ofRecord.delete(key)
      else ofRecord.set(key, rank)
      if (ofRecord.size === 0) ranks.delete(prefix)
      else ranks.set(prefix, ofRecord)
    },
    rankAt: (key) => ranks.get(recordPrefix(key))?.get(key),
    ranksOf: (prefix) => ranks.get(prefix) ?? NONE,
    keys: () => [...sizes.keys()],
    get last() {
      if (sizes.has(last)) return last
      return sizes.keys().next().value
    },
    clear() {
      ranks.clear()
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
