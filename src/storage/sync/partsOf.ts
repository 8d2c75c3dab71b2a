import type { StoredRecord } from '../port.ts'

/** What one push holds, at most; a record that is larger goes alone. */
const MAX_RECORDS = 500
const MAX_UNITS = 1_000_000

/** Divides records into pushes, in their order. */
export function partsOf(records: readonly StoredRecord[]): StoredRecord[][] {
  const parts: StoredRecord[][] = []
  let part: StoredRecord[] = []
  let units = 0
  for (const record of records) {
    const size = JSON.stringify(record).length
    if (part.length > 0 && (part.length === MAX_RECORDS || units + size > MAX_UNITS)) {
      parts.push(part)
      part = []
      units = 0
    }
    part.push(record)
    units += size
  }
  return part.length > 0 ? [...parts, part] : parts
}
