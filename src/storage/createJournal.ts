import type { StoredRecord } from './port.ts'
import { decodeEntry, encodeEntry } from './logText.ts'
import { segment } from './storedText.ts'

/**
 * What is on its way to IndexedDB, in localStorage: written at once, where IndexedDB only begins to. It bridges the death
 * of the page, and is never the sole copy for longer than one transaction takes.
 */
export interface Journal {
  /** Notes a batch before it goes on its way; gives what to call once it arrived. Does nothing without room. */
  note(records: readonly StoredRecord[]): () => void
  /** What earlier pages left behind, and how to take it away once it is safe elsewhere. */
  left(): { records: StoredRecord[]; remove(): void }
  clear(): void
  readonly units: number
}

export interface JournalOptions {
  /** `undefined` where there is none: nothing is noted then. */
  area: Storage | undefined
  name: string
  schema: number
  /** Tells this page's entries from those of others. */
  writerId: string
}

/** UTF-16 units, keys and values: the host app's own data live in localStorage too. */
const MAX_UNITS = 131_072

export function createJournal({ area, name, schema, writerId }: JournalOptions): Journal {
  const prefix = `personaflow-journal/${segment(name)}/`
  const sizes = new Map<string, number>()
  let units = 0
  let count = 0

  function keys(): string[] {
    if (area === undefined) return []
    return Array.from({ length: area.length }, (_, at) => area.key(at) ?? '').filter((key) => key.startsWith(prefix))
  }

  function remove(key: string): void {
    units -= sizes.get(key) ?? 0
    sizes.delete(key)
    area?.removeItem(key)
  }

  return {
    note(records) {
      const key = `${prefix}${writerId}/${(count += 1)}`
      const text = encodeEntry(records, schema)
      const size = key.length + text.length
      if (units + size > MAX_UNITS) return () => {}
      try {
        area?.setItem(key, text)
      } catch {
        return () => {} // Full or denied: IndexedDB alone then.
      }
      sizes.set(key, size)
      units += size
      return () => remove(key)
    },
    left() {
      const found = keys().filter((key) => !sizes.has(key))
      // Entries are whole or not there; one that can't be read is no record of ours.
      const records = found
        .flatMap((key) => decodeEntry(key, area?.getItem(key), schema))
        .filter(({ clock }) => clock !== '')
      return { records, remove: () => found.forEach(remove) }
    },
    clear: () => keys().forEach(remove),
    get units() {
      return units
    },
  }
}
