import type { HybridClock } from './createClock.ts'
import type { StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** A change on its way to storage; a `null` body deletes. */
export interface RecordWrite {
  readonly collection: string
  readonly id: string
  readonly body: unknown
}

/** The highest clock known of each record: tells which of two versions is the newer. */
export interface Ledger {
  /** Our version of a record, newer than every one known. */
  stamp(write: RecordWrite): StoredRecord
  /** Those of `records` that are newer than what is known; from here on they are known. */
  accept(records: readonly StoredRecord[]): StoredRecord[]
  /** `false` once a newer version is known. */
  isNewest(record: StoredRecord): boolean
  clear(): void
}

export function createLedger(clock: HybridClock): Ledger {
  const highest = new Map<string, string>()
  return {
    stamp({ collection, id, body }) {
      const record = { collection, id, clock: clock.next(), ...(body === null && { deleted: true }), body }
      highest.set(recordName(record), record.clock)
      return record
    },
    accept(records) {
      return records.filter((record) => {
        clock.observe(record.clock)
        const name = recordName(record)
        if (record.clock <= (highest.get(name) ?? '')) return false
        highest.set(name, record.clock)
        return true
      })
    },
    isNewest: (record) => highest.get(recordName(record)) === record.clock,
    clear: () => highest.clear(),
  }
}
