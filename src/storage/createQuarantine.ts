import { isJsonObject } from '../core/index.ts'
import type { RecordWrite } from './createLedger.ts'
import type { QuarantinedRecord } from './createStatus.ts'
import { QUARANTINE, type StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** What could not be read or accepted: listed for the user, and never lost to a later write. */
export interface Quarantine {
  /** A new array only when something came in. */
  readonly listed: readonly QuarantinedRecord[]
  /** Lists those of `records` that storage could not read. */
  note(records: readonly StoredRecord[]): void
  /** Lists a record that the caller could not accept. */
  refuse(record: StoredRecord, reason: string): void
  /** The copy to write together with `write`, when that is about to replace a refused record. */
  copyBefore(write: RecordWrite): RecordWrite | undefined
  clear(): void
}

export function createQuarantine(): Quarantine {
  let listed: readonly QuarantinedRecord[] = []
  /** By the name under which it still lies. */
  const refused = new Map<string, QuarantinedRecord>()

  function list(found: readonly QuarantinedRecord[]): void {
    const known = new Set(listed.map(({ id }) => id))
    const added = found.filter(({ id }) => !known.has(id))
    if (added.length > 0) listed = [...listed, ...added]
  }

  return {
    get listed() {
      return listed
    },
    note(records) {
      list(records.filter(({ collection }) => collection === QUARANTINE).flatMap(fromStored))
    },
    refuse(record, reason) {
      const id = `${record.collection}/${record.id}/${record.clock}`
      const found = { id, raw: JSON.stringify(record.body) ?? '', reason }
      refused.set(recordName(record), found)
      list([found])
    },
    copyBefore(write) {
      const found = refused.get(recordName(write))
      refused.delete(recordName(write))
      return found && { collection: QUARANTINE, id: found.id, body: { raw: found.raw, reason: found.reason } }
    },
    clear() {
      refused.clear()
      listed = []
    },
  }
}

function fromStored({ id, body }: StoredRecord): QuarantinedRecord[] {
  if (!isJsonObject(body) || typeof body.raw !== 'string' || typeof body.reason !== 'string') return []
  return [{ id, raw: body.raw, reason: body.reason }]
}
