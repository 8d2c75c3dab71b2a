import { nameTaken } from './nameTaken.ts'
import type { BlobStorage, PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { outdates, rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'

/** RAM that several volatile storages share, as tabs share localStorage: an empty Map to begin with. */
export type VolatileMemory = Map<string, VolatileRecords>

interface VolatileRecords {
  /** Versions by record name. What goes in and out passes through JSON, as with a real storage. */
  readonly stored: Map<string, readonly StoredRecord[]>
  readonly listeners: Set<(keys: readonly RecordKey[] | 'all') => void>
  /** Bytes by name and part. */
  readonly blobs: Map<string, Map<number, Uint8Array<ArrayBuffer>>>
}

/** Options of `volatileStorage`. */
export interface VolatileStorageOptions {
  /** Pass the same to several storages to model several tabs. @default one of its own */
  memory?: VolatileMemory
}

/**
 * Keeps records in RAM: for servers, tests, and where there is nothing better. They outlive the flow, not the page.
 * Flows that are open at the same time share one storage only under one name.
 * @example
 * const flow = createPersonaFlow({ name: 'job', storage: volatileStorage() }) // on a server
 */
export function volatileStorage({ memory = new Map() }: VolatileStorageOptions = {}): PersonaStorage {
  let opened: string | undefined
  let openers = 0

  function here(): VolatileRecords {
    if (opened === undefined) throw new Error('open() comes first')
    const records = memory.get(opened) ?? { stored: new Map(), listeners: new Set(), blobs: new Map() }
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
      const records = [...here().stored.values()].flat()
      if (records.length > 0) yield copyOf(records)
    },
    async commit(records) {
      const { stored, listeners } = here()
      for (const record of copyOf(records)) {
        const name = recordName(record)
        const others = (stored.get(name) ?? []).filter((other) => rankOf(other) !== rankOf(record))
        const newest = [...others, record].toSorted((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1))
        stored.set(
          name,
          newest.filter((version) => !newest.some((other) => outdates(other, version))),
        )
      }
      // The one who wrote hears it too and finds nothing newer: which of those who share it wrote isn't known here.
      for (const listener of listeners) listener(records)
    },
    async read(keys) {
      const { stored } = here()
      return copyOf(keys.flatMap((key) => stored.get(recordName(key)) ?? []))
    },
    subscribe(onHint) {
      const { listeners } = here()
      listeners.add(onHint)
      return () => listeners.delete(onHint)
    },
    blobs: blobsOf(() => here().blobs),
    async estimate() {
      let [units, bytes] = [0, 0]
      for (const versions of here().stored.values()) units += JSON.stringify(versions).length
      for (const parts of here().blobs.values()) for (const part of parts.values()) bytes += part.length
      return { used: units * 2 + bytes, persisted: false }
    },
    async close() {
      openers = Math.max(0, openers - 1)
    },
    async destroy() {
      here().stored.clear()
      here().blobs.clear()
    },
  }
}

/** Bytes are copied on their way in and out: what a caller does with its own changes nothing here. */
function blobsOf(here: () => VolatileRecords['blobs']): BlobStorage {
  return {
    async write(name, part, bytes) {
      here().set(name, new Map(here().get(name)).set(part, bytes.slice()))
    },
    read: async (name, part) => here().get(name)?.get(part)?.slice(),
    names: async () => [...here().keys()],
    remove: async (names) => names.forEach((name) => here().delete(name)),
  }
}

function copyOf(records: readonly StoredRecord[]): StoredRecord[] {
  // The way of a record through JSON changes no type of it.
  return JSON.parse(JSON.stringify(records)) as StoredRecord[]
}
