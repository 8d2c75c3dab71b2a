import { isJsonObject } from '../core/index.ts'
import { isClock } from './createClock.ts'
import type { StoredRecord } from './port.ts'
import { parseStored, unreadable } from './unreadable.ts'

/** A batch as one entry of the log: one text loads ten times as fast as its records would one by one. */
export function encodeEntry(records: readonly StoredRecord[], schema: number): string {
  return JSON.stringify({ v: schema, records })
}

/** The records of an entry; what can't be read comes as {@link unreadable}. `at`: where it lies. */
export function decodeEntry(at: string, text: unknown, schema: number): StoredRecord[] {
  const value = typeof text === 'string' ? parseStored(text) : undefined
  if (!isJsonObject(value) || typeof value.v !== 'number' || !Array.isArray(value.records)) {
    return [unreadable(at, String(text), 'it is no entry of the log')]
  }
  const { v, records } = value
  if (v > schema) return [unreadable(at, String(text), `its version ${v} is newer than this app's`)]
  // Almost always: written by this code, nothing to look at twice.
  if (v === schema && records.every(isRecord)) return records
  return records.map((record, position) => {
    if (!isRecord(record)) return unreadable(`${at}/${position}`, JSON.stringify(record), 'it is no record')
    return v < schema && record.schema === undefined ? { ...record, schema: v } : record
  })
}

function isRecord(value: unknown): value is StoredRecord {
  if (typeof value !== 'object' || value === null) return false
  // What it holds is looked at right here.
  const { collection, id, clock, deleted, base, after, body } = value as Record<string, unknown>
  return (
    typeof collection === 'string' &&
    typeof id === 'string' &&
    isClock(clock) &&
    (deleted === undefined ? body !== undefined : deleted === true && body === null) &&
    (base === undefined || isClock(base)) &&
    (after === undefined || isClock(after))
  )
}
