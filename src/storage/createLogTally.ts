import type { Folded } from './foldLog.ts'
import type { StoredRecord } from './port.ts'

/** Entries of a log that no fold has reached. */
export interface Unfolded {
  readonly entries: number
  readonly units: number
  readonly hasDeletions: boolean
}

/** One page's knowledge of a log: the entries it has seen, and the size of the log. */
export interface LogTally {
  /** The newest key of `log` or `segments` that this page knows. */
  readonly seen: number
  readonly unfolded: Unfolded
  /** UTF-16 units of all that this page read and wrote. */
  readonly units: number
  /** Begins to read; what it gives takes the newest key found, unless the database was another one by then. */
  look(): (newest: number) => void
  /** Entries that lie in the log, whoever wrote them. */
  added(texts: readonly string[], records: readonly StoredRecord[]): void
  /** Everything was read again, or is gone: counts from here. */
  loaded(head: string | undefined): void
  /** A segment that was read. */
  read(text: string | undefined): void
  folded(done: Folded): void
  /** Another database counts its keys from the start. */
  restart(): void
}

const NOTHING: Unfolded = { entries: 0, units: 0, hasDeletions: false }

/** Starts at zero, as for a log that this page has not read yet. */
export function createLogTally(): LogTally {
  let seen = 0
  let unfolded = NOTHING
  let units = 0
  /** Rises with each database: the entries read from one say nothing about the next. */
  let life = 0
  return {
    get seen() {
      return seen
    },
    get unfolded() {
      return unfolded
    },
    get units() {
      return units
    },
    look() {
      const before = life
      return (newest) => {
        if (life === before) seen = Math.max(seen, newest)
      }
    },
    added(texts, records) {
      const more = texts.reduce((sum, text) => sum + text.length, 0)
      units += more
      unfolded = {
        entries: unfolded.entries + texts.length,
        units: unfolded.units + more,
        hasDeletions: unfolded.hasDeletions || records.some(({ deleted }) => deleted === true),
      }
    },
    loaded(head) {
      unfolded = NOTHING
      units = head?.length ?? 0
    },
    read(text) {
      units += text?.length ?? 0
    },
    folded({ isDone, saved }) {
      unfolded = isDone ? NOTHING : { ...unfolded, hasDeletions: false }
      units -= saved
    },
    restart() {
      life += 1
      seen = 0
      unfolded = NOTHING
    },
  }
}
