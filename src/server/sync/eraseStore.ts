import { toColumn } from './database.ts'
import { noteHead, takeStore, type Asked, type Store } from './stores.ts'

/** Deletes all records and files of a store, erasures too. */
export async function eraseStore(asked: Asked): Promise<Store> {
  const store = await takeStore(asked)
  const place = [asked.tenant, toColumn(asked.request.store)]
  for (const table of ['records', 'memories', 'terms', 'files'])
    await asked.query(`delete from personaflow.${table} where tenant_id = $1 and store = $2`, place)
  const next = { ...store, head: store.head + 1 }
  await noteHead(asked, next)
  return next
}
