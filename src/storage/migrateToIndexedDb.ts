import { PersonaFlowError } from '../core/index.ts'
import { indexedDbAdapter } from './indexedDbAdapter.ts'
import type { LeftBehind } from './localStorageAdapter.ts'
import type { BlobStorage, OpenedStorage, PackStorage, PersonaStorage, StoredRecord } from './port.ts'
import { rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'

/** Options of a move from localStorage to IndexedDB. */
export interface GrowthOptions {
  name: string
  schema: number
  /** The storage that is left behind, open. */
  local: PersonaStorage & LeftBehind
  journal: Storage
}

/** IndexedDB, with what may still lie in the localStorage it grew out of. */
export interface Growth {
  readonly storage: PersonaStorage
  readonly packs: PackStorage
  readonly blobs: BlobStorage
  readonly opened: OpenedStorage
  /** Copies what is missing, verifies all, and gives it to `flip` in the task in which the last look found nothing new. */
  moveIn(flip: (verified: readonly StoredRecord[]) => void): Promise<void>
  /** All of both; what lay in localStorage is then in IndexedDB, and goes from where it was. */
  load(): AsyncGenerator<StoredRecord[]>
}

const BATCH = 500

/** Opens IndexedDB beside localStorage; the records move with `moveIn`. */
export async function migrateToIndexedDb({ name, schema, local, journal }: GrowthOptions): Promise<Growth> {
  const storage = indexedDbAdapter({ journal })
  const opened = await storage.open({ name, schema })

  /** Text by rank and name of all that IndexedDB holds. */
  async function inside(how?: 'aside'): Promise<Map<string, string>> {
    const texts = new Map<string, string>()
    for await (const batch of storage.load(how))
      for (const record of batch) texts.set(versionOf(record), textOf(record))
    return texts
  }

  async function outside(): Promise<StoredRecord[]> {
    const records: StoredRecord[] = []
    for await (const batch of local.load()) for (const record of batch) if (record.clock !== '') records.push(record)
    return records
  }

  async function copy(records: readonly StoredRecord[]): Promise<void> {
    for (let start = 0; start < records.length; start += BATCH)
      await storage.commit(records.slice(start, start + BATCH))
  }

  async function moveIn(flip: (verified: readonly StoredRecord[]) => void): Promise<void> {
    let there = await inside()
    for (let round = 0; ; round++) {
      const records = await outside()
      const missing = records.filter((record) => there.get(versionOf(record)) !== textOf(record))
      // Nothing waits between this look and the flip: what this page writes next goes to IndexedDB.
      if (missing.length === 0) return flip(records)
      // Ten rounds are an hour of somebody typing; what doesn't read back as written never will.
      if (round === 10) throw unverified(missing.length)
      await copy(missing)
      there = await inside()
    }
  }

  async function* load(): AsyncGenerator<StoredRecord[]> {
    const left = await outside()
    let isFirst = true
    const there = new Map<string, string>()
    for await (const batch of storage.load()) {
      if (left.length > 0) for (const record of batch) there.set(versionOf(record), textOf(record))
      yield isFirst ? [...batch, ...left] : batch
      isFirst = false
    }
    // Unreadable ones stay where they lie, and are told of.
    for await (const batch of local.load()) {
      const unreadable = batch.filter(({ clock }) => clock === '')
      if (unreadable.length > 0) yield unreadable
    }
    if (left.length > 0 && opened.mode === 'read-write') await leave(left, there)
  }

  /** A healthy start: all has arrived. What is not in IndexedDB yet goes there first. */
  async function leave(left: readonly StoredRecord[], there: ReadonlyMap<string, string>): Promise<void> {
    await copy(left.filter((record) => there.get(versionOf(record)) !== textOf(record)))
    const now = await inside('aside')
    local.forget(left.filter((record) => now.get(versionOf(record)) === textOf(record)))
  }

  return { storage, packs: storage.packs, blobs: storage.blobs, opened, moveIn, load }
}

/** One version of one record, and no other. */
function versionOf(record: StoredRecord): string {
  return `${recordName(record)}\n${rankOf(record)}`
}

/** All it says: the checksum by which a copy is held against its original. */
function textOf({ body, base, schema }: StoredRecord): string {
  return JSON.stringify([body, base, schema])
}

function unverified(count: number): PersonaFlowError {
  return new PersonaFlowError(
    'unreachable',
    `${count} records did not read back from IndexedDB as they were written`,
    'They stay in localStorage; reload to try again',
  )
}
