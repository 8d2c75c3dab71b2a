import type { StoredRecord } from './port.ts'
import { createTimer } from './createTimer.ts'
import { decodeEntry } from './logText.ts'
import { segment } from './storedText.ts'

/**
 * Batches on their way to IndexedDB, kept in localStorage: there they are written at once, while IndexedDB takes a
 * moment. It bridges the death of the page, and is never the sole copy for longer than one transaction takes.
 */
export interface Journal {
  /** Notes a batch that goes on its way, as entries of the log. Does nothing without room. */
  note(texts: readonly string[]): NotedBatch
  /** The batches left by earlier pages, and a function that removes them once they are safe elsewhere. */
  left(): { records: StoredRecord[]; remove(): void }
  clear(): void
  /** Takes away what arrived. */
  close(): void
  readonly units: number
}

/** The place of one batch in the journal. */
export interface NotedBatch {
  /** It arrived: its place is free for the next. */
  release(): void
  /** It must not arrive any more. */
  drop(): void
}

/** Options of a journal. */
export interface JournalOptions {
  /** `undefined` without one: nothing is noted then. */
  area: Storage | undefined
  name: string
  schema: number
  /** Tells this page's entries from those of others. */
  writerId: string
}

/** UTF-16 units, keys and values: the host app's own data live in localStorage too. */
const MAX_UNITS = 131_072

/** Time for which a batch that arrived stays, ms, so that the next one can take its place: one write instead of two. */
const PURGE_AFTER_MS = 500

const NOT_NOTED: NotedBatch = { release() {}, drop() {} }

/** Keeps a batch per key in `area`, within a limit that leaves room for the host app. */
export function createJournal({ area, name, schema, writerId }: JournalOptions): Journal {
  const prefix = `personaflow-journal/${segment(name)}/`
  const sizes = new Map<string, number>()
  /** Keys of batches that arrived. */
  const free: string[] = []
  let units = 0
  let count = 0
  const purgeTimer = createTimer(purge)

  function keys(): string[] {
    if (area === undefined) return []
    return Array.from({ length: area.length }, (_, at) => area.key(at) ?? '').filter((key) => key.startsWith(prefix))
  }

  function noteSize(key: string, size: number): void {
    units += size - (sizes.get(key) ?? 0)
    if (size === 0) sizes.delete(key)
    else sizes.set(key, size)
  }

  function remove(key: string): void {
    noteSize(key, 0)
    area?.removeItem(key)
  }

  function purge(): void {
    free.splice(0).forEach(remove)
  }

  /** Writes a batch under a key; `false` when there is no room for it. */
  function put(key: string, text: string): boolean {
    const size = key.length + text.length
    if (units + size - (sizes.get(key) ?? 0) > MAX_UNITS) return false
    try {
      area?.setItem(key, text)
    } catch {
      return false // Full or denied: IndexedDB alone then.
    }
    noteSize(key, size)
    return true
  }

  function release(key: string): void {
    // Another tab may have cleared it all meanwhile.
    if (!sizes.has(key)) return
    free.push(key)
    purgeTimer.start(PURGE_AFTER_MS)
  }

  return {
    note([text = '', ...more]) {
      // More than one entry is more than fits.
      if (more.length > 0) return NOT_NOTED
      if (units + text.length > MAX_UNITS) purge()
      const key = free.pop() ?? `${prefix}${writerId}/${(count += 1)}`
      if (!put(key, text)) {
        remove(key)
        return NOT_NOTED
      }
      let isThere = true
      const end = (how: (key: string) => void) => (): void => {
        if (isThere) how(key)
        isThere = false
      }
      return { release: end(release), drop: end(remove) }
    },
    left() {
      const found = keys()
        .filter((key) => !sizes.has(key))
        .map((key) => ({ key, text: area?.getItem(key) }))
      // Entries are whole or not there; one that can't be read is no record of ours.
      const records = found
        .flatMap(({ key, text }) => decodeEntry(key, text, schema))
        .filter(({ clock }) => clock !== '')
      return {
        records,
        // Its page may live, and have written what comes next there.
        remove: () => found.forEach(({ key, text }) => area?.getItem(key) === text && remove(key)),
      }
    },
    clear() {
      free.length = 0
      keys().forEach(remove)
    },
    close() {
      purgeTimer.stop()
      purge()
    },
    get units() {
      return units
    },
  }
}
