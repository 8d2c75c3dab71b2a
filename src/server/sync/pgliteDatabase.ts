import { assertVersion } from './assertVersion.ts'
import { CHANNEL, ENTER, readNotice, type SqlQuery, type SyncDatabase } from './database.ts'
import { migrationsAfter, PREPARE, VERSION } from './migrations.ts'

/** What runs statements in PGlite: the database, or a transaction in it. */
export interface PGliteQueries {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
  exec(text: string): Promise<unknown>
}

/** The part of a `PGlite` that is used. */
export interface PGliteLike extends PGliteQueries {
  transaction<T>(run: (transaction: PGliteQueries) => Promise<T>): Promise<T>
  listen(channel: string, onNotice: (payload: string) => void): Promise<() => Promise<void>>
}

/**
 * PGlite for `createSyncRoute`: PostgreSQL within this process, for tests, demos and a server that is the only one. It
 * does one transaction at a time.
 * @example
 * import { PGlite } from '@electric-sql/pglite'
 *
 * const database = pgliteDatabase(await PGlite.create('./data'))
 */
export function pgliteDatabase(pglite: PGliteLike): SyncDatabase {
  return {
    migrate: () =>
      pglite.transaction(async (transaction) => {
        await transaction.exec(PREPARE)
        const [row] = await queriesOf(transaction)(VERSION)
        for (const step of migrationsAfter(assertVersion(row?.version))) await transaction.exec(step)
      }),
    transaction: (tenant, run) =>
      pglite.transaction(async (transaction) => {
        const query = queriesOf(transaction)
        await query(ENTER, [tenant])
        return run(query)
      }),
    listen: (onPush) =>
      pglite.listen(CHANNEL, (payload) => {
        const notice = readNotice(payload)
        if (notice !== undefined) onPush(notice)
      }),
  }
}

function queriesOf(transaction: PGliteQueries): SqlQuery {
  return async (text, values) => {
    const { rows } = await transaction.query(text, values && [...values])
    // Rows are objects by the names of their columns, unless one asks for lists.
    return rows as Record<string, unknown>[]
  }
}
