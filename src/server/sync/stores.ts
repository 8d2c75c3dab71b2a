import type { StoreAnswer, StoreRequest } from '../../storage/index.ts'
import { Refusal } from '../refusal.ts'
import { CHANNEL, toColumn, type SqlQuery } from './database.ts'

/** Whose request it is, and what it asks for. */
export interface Asked {
  readonly tenant: string
  readonly query: SqlQuery
  readonly request: StoreRequest
}

/** A store as its row says. */
export interface Store extends Omit<StoreAnswer, 'account'> {
  /** Versions of a lower clock are erased. */
  readonly erased: string
}

const COLUMNS = 'epoch, head, schema, lock, erased'

/** The store as it is; `undefined` when nothing was ever written to it. */
export async function findStore({ tenant, query, request }: Asked): Promise<Store | undefined> {
  const values = [tenant, toColumn(request.store)]
  const [row] = await query(`select ${COLUMNS} from personaflow.stores where tenant_id = $1 and store = $2`, values)
  return row && checked(row, request)
}

/** The store, made where there is none, for this transaction alone: who else writes to it waits. */
export async function takeStore({ tenant, query, request }: Asked): Promise<Store> {
  const { schema, lock } = request
  const values = [tenant, toColumn(request.store)]
  await query(
    `insert into personaflow.stores (tenant_id, store, schema, lock) values ($1, $2, $3, $4)
     on conflict (tenant_id, store) do nothing`,
    [...values, schema, lock ?? null],
  )
  // In a statement of its own, which sees what others did while this one waited.
  const [row] = await query(
    `select ${COLUMNS} from personaflow.stores where tenant_id = $1 and store = $2 for update`,
    values,
  )
  const store = checked(row!, request)
  if (Number(row!.schema) < schema) {
    await query('update personaflow.stores set schema = $3 where tenant_id = $1 and store = $2', [...values, schema])
  }
  return store
}

/** Notes how far the store is now, and tells every server. */
export async function noteHead({ tenant, query, request }: Asked, { head, erased }: Store): Promise<void> {
  await query('update personaflow.stores set head = $3, erased = $4 where tenant_id = $1 and store = $2', [
    tenant,
    toColumn(request.store),
    head,
    toColumn(erased),
  ])
  await query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify([tenant, request.store, head])])
}

function checked(row: Readonly<Record<string, unknown>>, { schema, lock: held }: StoreRequest): Store {
  const lock = typeof row.lock === 'string' ? row.lock : undefined
  if (Number(row.schema) > schema)
    throw new Refusal('newer', `What is kept here has version ${String(row.schema)}, newer than this app's ${schema}.`)
  if (held !== lock) throw new LockRefusal(lock)
  return {
    epoch: String(row.epoch),
    head: Number(row.head),
    ...(lock !== undefined && { lock }),
    erased: String(JSON.parse(`"${String(row.erased)}"`)),
  }
}

/** The device has not the lock of the store. Its header comes with the answer: it is no secret. */
export class LockRefusal extends Refusal {
  readonly lock: string | undefined

  constructor(lock: string | undefined) {
    super(
      'locked',
      lock === undefined ? 'What is kept here is not encrypted.' : 'What is kept here is encrypted with another lock.',
    )
    this.lock = lock
  }
}
