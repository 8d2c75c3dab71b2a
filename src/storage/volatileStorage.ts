import { nameTaken } from './nameTaken.ts'
import type { PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** RAM that several volatile storages share, as tabs share localStorage: an empty Map to begin with. */
export type VolatileMemory = Map<string, VolatileRecords>

interface VolatileRecords {
  /** By record name; JSON, so that what comes out is what a real storage would give back. */
  readonly stored: Map<string, { readonly clock: string; readonly json: string }>
  readonly listeners: Set<(keys: readonly RecordKey[]) => void>
}

export interface VolatileStorageOptions {
  /** Pass the same to several storages to model several tabs. @default one of its own */
  memory?: VolatileMemory
}

/**
 * Keeps records in RAM: for servers, tests, and where there is nothing better. They outlive the flow, not the page.
 * Flows that are open at the same time share one storage only under one name.
 */
export function volatileStorage({ memory = new Map() }: VolatileStorageOptions = {}): PersonaStorage {
  let opened: string | undefined
  let openers = 0

  function here(): VolatileRecords {
    if (opened === undefined) throw new Error('open() comes first')
    const records = memory.get(opened) ?? { stored: new Map(), listeners: new Set() }
    memory.set(opened, records)
    return records
  }

  return {
    durability: 'accepted',
    async open({ name, schema }) {
      if (openers > 0 && name !== opened) throw nameTaken(opened)
      opened = name
      openers += 1
      return { schema, mode: 'read-write' }
    },
    async *load() {
      const records = [...here().stored.values()].map(parse)
      if (records.length > 0) yield records
    },
    async commit(records) {
      const { stored, listeners } = here()
      for (const record of records) {
        const name = recordName(record)
        if (record.clock >= (stored.get(name)?.clock ?? '')) {
          stored.set(name, { clock: record.clock, json: JSON.stringify(record) })
        }
      }
      // The one who wrote hears it too and finds nothing newer: which of those who share it wrote isn't known here.
      for (const listener of listeners) listener(records)
    },
    async read(keys) {
      const { stored } = here()
      return keys.flatMap((key) => {
        const found = stored.get(recordName(key))
        return found === undefined ? [] : [parse(found)]
      })
    },
    subscribe(onHint) {
      const { listeners } = here()
      listeners.add(onHint)
      return () => listeners.delete(onHint)
    },
    async estimate() {
      let units = 0
      for (const { json } of here().stored.values()) units += json.length
      return { used: units * 2, persisted: false }
    },
    async close() {
      openers = Math.max(0, openers - 1)
    },
    async destroy() {
      here().stored.clear()
    },
  }
}

function parse({ json }: { json: string }): StoredRecord {
  // Written by `commit` above from a record.
  return JSON.parse(json) as StoredRecord
}
