import { PGlite } from '@electric-sql/pglite'
import { pgliteDatabase, type SyncDatabase } from 'personaflow/server'

let opening: Promise<{ pglite: PGlite; database: SyncDatabase }> | undefined

/** One PGlite for all tests of a worker, since it takes seconds to start: each test takes a tenant of its own. */
export function openDatabase() {
  opening ??= PGlite.create().then((pglite) => ({ pglite, database: pgliteDatabase(pglite) }))
  return opening
}

let tenants = 0

/** A tenant that no other test has. */
export function nextTenant(): string {
  return `tenant-${(tenants += 1)}-${crypto.randomUUID()}`
}
