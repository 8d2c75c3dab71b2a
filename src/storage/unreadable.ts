import { QUARANTINE, type StoredRecord } from './port.ts'

/** A record that could not be read, as {@link QUARANTINE} with an empty clock. `id` is its place in the storage. */
export function unreadable(id: string, raw: string, reason: string): StoredRecord {
  return { collection: QUARANTINE, id, clock: '', body: { raw, reason } }
}

/** The value of a stored text; `undefined` when it isn't JSON. */
export function parseStored(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
