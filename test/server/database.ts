import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { pgliteDatabase, postgresDatabase, type SqlQuery, type SyncDatabase } from 'personaflow/server'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server, where the tests are to run over one; else they run over PGlite. */
    postgres?: { readonly url: string; readonly adminUrl: string }
  }
}

interface TestDatabase {
  readonly database: SyncDatabase
  /** As who may see all rows. */
  readonly sql: SqlQuery
}

let opening: Promise<TestDatabase> | undefined

/** One database for all tests of a worker, since it takes seconds to start: each test takes a tenant of its own. */
export function openDatabase(): Promise<TestDatabase> {
  opening ??= open(inject('postgres'))
  return opening
}

async function open(postgres: { url: string; adminUrl: string } | undefined): Promise<TestDatabase> {
  if (postgres !== undefined) {
    const pool = new pg.Pool({ connectionString: postgres.url })
    const admin = new pg.Pool({ connectionString: postgres.adminUrl })
    return {
      database: postgresDatabase(pool),
      sql: async (text, values) => (await admin.query(text, values && [...values])).rows,
    }
  }
  const pglite = await PGlite.create()
  return {
    database: pgliteDatabase(pglite),
    sql: async (text, values) => (await pglite.query<Record<string, unknown>>(text, values && [...values])).rows,
  }
}

let tenants = 0

/** A tenant that no other test has. */
export function nextTenant(): string {
  return `tenant-${(tenants += 1)}-${crypto.randomUUID()}`
}
