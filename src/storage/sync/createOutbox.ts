import { isJsonObject } from '../../core/index.ts'
import type { HybridClock } from '../createClock.ts'
import { BACKUP, QUARANTINE, SYNC, type RecordKey, type StoredRecord } from '../port.ts'
import { surviving } from '../rankOf.ts'
import { recordKeyOf, recordName } from '../recordName.ts'

/** How far a device is with its server, as it is kept beside the records. The tab that leads writes it. */
export interface SyncProgress {
  readonly account?: string
  readonly epoch?: string
  /** The `since` of the next pull. */
  readonly cursor: number
  /** A newer version of the app wrote to the server. */
  readonly newerThan?: number
  /** The clock of each slot whose records the server has. */
  readonly taken: Readonly<Record<string, string>>
}

/** A batch on its way to the server. */
export interface Outgoing {
  /** The clock of each slot at that moment: handed back once its records have arrived. */
  readonly slots: Readonly<Record<string, string>>
  readonly records: readonly RecordKey[]
  /** What is known of them here without a look into the storage. */
  versionsOf(key: RecordKey): readonly StoredRecord[]
}

/**
 * What the server has not taken yet. Each commit notes the names of its records in a slot, a record of the collection
 * `sync` in the same batch, so that a tab that dies leaves them to the next one. A slot is written by the tab that owns it
 * and read by the tab that leads.
 */
export interface Outbox {
  /** Notes a batch: what to commit along with it. */
  note(records: readonly RecordKey[]): StoredRecord[]
  /** That batch was not stored. */
  forget(noted: readonly StoredRecord[]): void
  /** Takes records of `sync` out, as they are read; gives the others, of which it keeps those that wait. */
  take(records: readonly StoredRecord[]): StoredRecord[]
  /** All that waits. */
  outgoing(): Outgoing
  /** How far the device is with this, as a record to be stored. */
  advance(change: Partial<SyncProgress>, arrived?: Outgoing): StoredRecord
  /** True while the server has not taken this record. */
  waits(key: RecordKey): boolean
  /** The server is asked for everything once more. */
  rewind(): void
  /** All that lay in the storage was erased: what is newer than that comes from the server again. */
  clear(): void
  readonly progress: SyncProgress
  /** True once a record of this was found or made. */
  readonly isKnown: boolean
  /** Number of records that wait. */
  readonly waiting: number
}

/** Only of this device: what could not be read here, and what was before a change of shapes. */
const OWN: ReadonlySet<string> = new Set([BACKUP, QUARANTINE, SYNC])

/** From so many slots on a page puts all that waits into one. */
const MANY = 32

interface Slot {
  /** Of its newest version. */
  readonly clock: string
  /** Names of records. */
  readonly names: readonly string[]
}

/** The versions of a slot that count: more than one where a page began before it had read what lay there. */
type Versions = readonly StoredRecord[]

/** Options of an outbox. */
export interface OutboxOptions {
  /** Stamps its records. */
  clock: HybridClock
  /** Names this page among all that are open. */
  page: string
}

/** Starts empty. */
export function createOutbox({ clock, page }: OutboxOptions): Outbox {
  const versions = new Map<string, Versions>()
  /** Versions of records that wait, by name. */
  const known = new Map<string, StoredRecord[]>()
  let progress: SyncProgress = { cursor: 0, taken: {} }
  let progressClock: string | undefined
  const prefix = `page-${page}/`

  function stamped(id: string, body: unknown, base: string | undefined): StoredRecord {
    return { collection: SYNC, id, clock: clock.next(), ...(base !== undefined && { base }), body }
  }

  function slotOf(id: string): Slot {
    const all = versions.get(id) ?? []
    const newest = all.reduce((highest, version) => (version.clock > highest ? version.clock : highest), '')
    return { clock: newest, names: all.flatMap(({ body }) => (isNames(body) ? body : [])) }
  }

  function put(id: string, names: readonly string[]): StoredRecord {
    const record = stamped(id, names, slotOf(id).clock || undefined)
    versions.set(id, [record])
    return record
  }

  /** Slots whose records the server has not. */
  function fullSlots(): [id: string, slot: Slot][] {
    const all = [...versions.keys()].map((id): [string, Slot] => [id, slotOf(id)])
    return all.filter(([id, { clock: at, names }]) => names.length > 0 && progress.taken[id] !== at)
  }

  function freeSlot(full: ReadonlySet<string>): string {
    for (let at = 0; ; at++) if (!full.has(`${prefix}${at}`)) return `${prefix}${at}`
  }

  function waitingNames(): Set<string> {
    return new Set(fullSlots().flatMap(([, { names }]) => names))
  }

  function keep(record: StoredRecord): void {
    const name = recordName(record)
    known.set(name, surviving([...(known.get(name) ?? []), record]))
  }

  function takeOwn(record: StoredRecord): void {
    clock.observe(record.clock)
    if (record.id === 'progress') {
      if (record.clock < (progressClock ?? '') || !isProgress(record.body)) return
      progress = record.body
      progressClock = record.clock
    } else versions.set(record.id, surviving([...(versions.get(record.id) ?? []), record]))
    tidy()
  }

  /** Lets go of versions that no longer wait. */
  function tidy(): void {
    if (known.size === 0) return
    const names = waitingNames()
    for (const name of known.keys()) if (!names.has(name)) known.delete(name)
  }

  return {
    note(records) {
      const shared = records.filter(({ collection }) => !OWN.has(collection))
      if (shared.length === 0) return []
      // Records have bodies; the names of files have none.
      for (const record of shared) if (isStored(record)) keep(record)
      const own = fullSlots().filter(([id]) => id.startsWith(prefix))
      const free = freeSlot(new Set(own.map(([id]) => id)))
      const names = new Set(shared.map(recordName))
      if (own.length < MANY) return [put(free, [...names])]
      for (const [, slot] of own) slot.names.forEach((name) => names.add(name))
      return [put(free, [...names]), ...own.map(([id]) => put(id, []))]
    },
    forget(noted) {
      for (const { id, clock: at } of noted) if (slotOf(id).clock === at) versions.delete(id)
      tidy()
    },
    take(records) {
      const others: StoredRecord[] = []
      for (const record of records) {
        if (record.collection !== SYNC) others.push(record)
        else if (record.clock !== '') takeOwn(record)
      }
      const names = others.length > 0 ? waitingNames() : new Set()
      if (names.size > 0) for (const record of others) if (names.has(recordName(record))) keep(record)
      return others
    },
    outgoing() {
      const full = fullSlots()
      const names = new Set(full.flatMap(([, slot]) => slot.names))
      return {
        slots: Object.fromEntries(full.map(([id, slot]) => [id, slot.clock])),
        records: [...names].map(recordKeyOf),
        versionsOf: (key) => known.get(recordName(key)) ?? [],
      }
    },
    advance(change, arrived) {
      // Of slots that are written again since, this says nothing.
      const taken = Object.fromEntries(
        Object.entries({ ...progress.taken, ...arrived?.slots }).filter(([id]) => versions.has(id)),
      )
      progress = { ...progress, ...change, taken }
      const record = stamped('progress', progress, progressClock)
      progressClock = record.clock
      tidy()
      return record
    },
    rewind() {
      progress = { ...progress, cursor: 0 }
    },
    waits: (key) => waitingNames().has(recordName(key)),
    clear() {
      versions.clear()
      known.clear()
      progressClock = undefined
      progress = { ...progress, cursor: 0, taken: {} }
    },
    get progress() {
      return progress
    },
    get isKnown() {
      return progressClock !== undefined
    },
    get waiting() {
      return waitingNames().size
    },
  }
}

function isStored(key: RecordKey): key is StoredRecord {
  return 'clock' in key
}

function isNames(body: unknown): body is string[] {
  return Array.isArray(body) && body.every((name) => typeof name === 'string')
}

function isProgress(body: unknown): body is SyncProgress {
  return isJsonObject(body) && typeof body.cursor === 'number' && isJsonObject(body.taken)
}
