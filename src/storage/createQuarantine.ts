import { isJsonObject } from '../core/index.ts'
import type { RecordWrite } from './createVersionIndex.ts'
import type { QuarantinedRecord } from './storageStatus.ts'
import { QUARANTINE, type RecordKey, type StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** Records that could not be read or accepted: listed for the user, and never lost to a later write. */
export interface Quarantine {
  /** A new array only when something came in or went. */
  readonly listed: readonly QuarantinedRecord[]
  /** Lists those of `records` that storage could not read. */
  note(records: readonly StoredRecord[]): void
  /** Lists a record that the caller could not accept. */
  refuse(record: StoredRecord, reason: string): void
  /** The copy to write together with `write`, when that is about to replace a refused record. */
  copyBefore(write: RecordWrite): RecordWrite | undefined
  /** Takes one off the list. Returns the deletions to write; `undefined` when storage itself must discard it. */
  discard(id: string): RecordWrite[] | undefined
  bodyOf(id: string): unknown
  /** Takes the refused records that are still stored off the list, to be read again. Returns their keys. */
  retry(): RecordKey[]
  clear(): void
}

/** Starts empty; the list grows as records are loaded. */
export function createQuarantine(): Quarantine {
  let listed: readonly QuarantinedRecord[] = []
  /** By the name under which it still lies. */
  const refused = new Map<string, QuarantinedRecord & { readonly key: RecordKey }>()
  /** Ids of copies, which are records themselves. */
  const copies = new Set<string>()

  function list(found: readonly QuarantinedRecord[]): void {
    const known = new Set(listed.map(({ id }) => id))
    const added = found.filter(({ id }) => !known.has(id))
    if (added.length > 0) listed = [...listed, ...added]
  }

  function unlist(id: string): void {
    if (listed.some((record) => record.id === id)) listed = listed.filter((record) => record.id !== id)
  }

  return {
    get listed() {
      return listed
    },
    note(records) {
      const own = records.filter(({ collection }) => collection === QUARANTINE)
      for (const { id, clock, deleted } of own) {
        if (deleted === true) unlist(id)
        else if (clock !== '') copies.add(id)
      }
      list(own.flatMap(fromStored))
    },
    refuse(record, reason) {
      const { collection, id, clock } = record
      const found = { id: `${collection}/${id}/${clock}`, raw: JSON.stringify(record.body) ?? '', reason }
      refused.set(recordName(record), { ...found, key: { collection, id } })
      list([found])
    },
    copyBefore(write) {
      const found = refused.get(recordName(write))
      if (found === undefined) return undefined
      refused.delete(recordName(write))
      copies.add(found.id)
      return { collection: QUARANTINE, id: found.id, body: { raw: found.raw, reason: found.reason } }
    },
    discard(id) {
      unlist(id)
      if (copies.delete(id)) return [{ collection: QUARANTINE, id, body: null }]
      const found = [...refused.values()].find((record) => record.id === id)
      if (found === undefined) return undefined
      refused.delete(recordName(found.key))
      return [{ ...found.key, body: null }]
    },
    bodyOf: (id) => {
      const found = listed.find((record) => record.id === id)
      return found && { raw: found.raw, reason: found.reason }
    },
    retry() {
      const keys = [...refused.values()].map(({ key }) => key)
      refused.clear()
      listed = listed.filter(({ id }) => copies.has(id))
      return keys
    },
    clear() {
      refused.clear()
      copies.clear()
      listed = []
    },
  }
}

function fromStored({ id, body }: StoredRecord): QuarantinedRecord[] {
  if (!isJsonObject(body) || typeof body.raw !== 'string' || typeof body.reason !== 'string') return []
  return [{ id, raw: body.raw, reason: body.reason }]
}
