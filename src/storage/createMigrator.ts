import type { PersonaStorage, StoredRecord } from './port.ts'

/** By the version it starts from: gives the body of the next version. Pure, and leaves fields it doesn't know as they are. */
export type Migrations = Readonly<Record<number, (collection: string, body: unknown) => unknown>>

/** Options of a migrator. */
export interface MigratorOptions {
  /** Version of this code's shapes. */
  schema: number
  migrations: Migrations
  /** Called with a record that can't be brought to this version; it stays as it is. */
  onFailure: (record: StoredRecord, reason: string) => void
}

/** A record as it was and as it is now. */
export interface Migrated {
  readonly before: StoredRecord
  readonly after: StoredRecord
}

/** Brings records of older versions to this one: at once in RAM, then in storage. */
export interface Migrator {
  /** The record in this version's shape; none where that fails. */
  take(record: StoredRecord): StoredRecord[]
  readonly isDone: boolean
  /** Writes what was migrated, a backup of it first. May be cut short at any point: the next start goes on with the rest. */
  finish(storage: PersonaStorage): Promise<void>
}

/** Migrates records one by one as they load, and remembers them to be written. */
export function createMigrator({ schema, migrations, onFailure }: MigratorOptions): Migrator {
  let pending: Migrated[] = []
  return {
    take(record) {
      if (record.schema === undefined || record.schema >= schema || record.deleted === true) return [record]
      const { schema: from, ...rest } = record
      try {
        const after = { ...rest, body: migratedBody(rest, from, { schema, migrations }) }
        pending.push({ before: record, after })
        return [after]
      } catch (error) {
        onFailure(record, `it could not be brought from version ${from} to ${schema}: ${String(error)}`)
        return []
      }
    },
    get isDone() {
      return pending.length === 0
    },
    async finish(storage) {
      const migrated = pending
      pending = []
      const { writeMigrated } = await import('./writeMigrated.ts')
      await writeMigrated(storage, migrated)
    },
  }
}

/** A body of version `from` in this version's shape. Throws where nothing leads there. */
export function migratedBody(
  { collection, body }: Pick<StoredRecord, 'collection' | 'body'>,
  from: number,
  { schema, migrations }: Pick<MigratorOptions, 'schema' | 'migrations'>,
): unknown {
  let next = body
  for (let version = from; version < schema; version++) {
    const step = migrations[version]
    if (step === undefined) throw new Error(`nothing leads on from version ${version}`)
    next = step(collection, next)
  }
  return next
}
