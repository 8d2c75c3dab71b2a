import type { Migrated } from './createMigrator.ts'
import { BACKUP, type PersonaStorage, type StoredRecord } from './port.ts'
import { rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'

const BATCH = 200

/**
 * Writes migrated records under the clocks they had, each batch in one commit with a backup of what it replaces, and reads
 * them again. What does not read back as written is put back as it was; then it rejects.
 */
export async function writeMigrated(storage: PersonaStorage, migrated: readonly Migrated[]): Promise<void> {
  const broken: StoredRecord[] = []
  for (let start = 0; start < migrated.length; start += BATCH) {
    const batch = migrated.slice(start, start + BATCH)
    const { before } = batch[0]!
    const id = `${before.schema}/${before.clock}`
    const backup = { collection: BACKUP, id, clock: before.clock, body: batch.map((one) => one.before) }
    await storage.commit([backup, ...batch.map(({ after }) => after)])
    broken.push(...(await unverified(storage, batch)))
  }
  if (broken.length === 0) return
  await storage.commit(broken)
  throw new Error(`${broken.length} records did not read back after they were brought to this version of the app`)
}

async function unverified(storage: PersonaStorage, batch: readonly Migrated[]): Promise<StoredRecord[]> {
  const stored = new Map<string, StoredRecord>()
  for (const record of await storage.read(batch.map(({ after }) => after))) {
    const known = stored.get(recordName(record))
    if (known === undefined || rankOf(record) > rankOf(known)) stored.set(recordName(record), record)
  }
  return batch.flatMap(({ before, after }) => {
    const found = stored.get(recordName(after))
    if (found !== undefined && rankOf(found) > rankOf(after)) return []
    return found?.schema === undefined && JSON.stringify(found?.body) === JSON.stringify(after.body) ? [] : [before]
  })
}
