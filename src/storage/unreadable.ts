import { QUARANTINE, type StoredRecord } from './port.ts'

/** What could not be read, as {@link QUARANTINE} with an empty clock. `id`: where it lies. */
export function unreadable(id: string, raw: string, reason: string): StoredRecord {
  return { collection: QUARANTINE, id, clock: '', body: { raw, reason } }
}

/** What a stored text holds; `undefined` where it is no JSON. */
export function parseStored(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
