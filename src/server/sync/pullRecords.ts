import { fromColumn, toColumn } from './database.ts'
import { versionIn } from './pushRecords.ts'
import { findStore, type Asked, type Store } from './stores.ts'

/** Limits of one answer. */
export interface PullLimits {
  readonly maxRecords: number
  /** Of the bodies together; one that is larger goes alone. */
  readonly maxBytes: number
}

/** What was pushed after `since`, oldest first, as JSON: bodies go through as they lie there. */
export interface Pulled {
  readonly store: Store | undefined
  readonly records: string
  readonly cursor: number
  readonly hasMore: boolean
}

/** Reads on after `since`, within limits. */
export async function pullRecords(asked: Asked, since: number, limits: PullLimits): Promise<Pulled> {
  const { tenant, query, request } = asked
  const store = await findStore(asked)
  if (store === undefined) return { store, records: '[]', cursor: 0, hasMore: false }
  const rows = await query(
    `select * from (
       select *, sum(octet_length(body)) over (order by seq) - octet_length(body) as bytes_before
       from (
         select collection, id, clock, seq, schema, deleted, base, after, body from personaflow.records
         where tenant_id = $1 and store = $2 and seq > $3 and seq <= $4 order by seq limit $5
       ) as next
     ) as sized where bytes_before < $6 order by seq`,
    [tenant, toColumn(request.store), since, store.head, limits.maxRecords, limits.maxBytes],
  )
  const last = Number(rows.at(-1)?.seq ?? store.head)
  const hasMore = rows.length > 0 && last < store.head
  return {
    store,
    records: `[${rows.map((row) => recordText(row, request.schema)).join(',')}]`,
    cursor: hasMore ? last : store.head,
    hasMore,
  }
}

function recordText(row: Readonly<Record<string, unknown>>, known: number): string {
  const { schema, ...version } = versionIn(row)
  const head = JSON.stringify({ ...version, ...(schema < known && { schema }) })
  return `${head.slice(0, -1)},"body":${String(row.body)}}`
}

/** Names on a shelf. */
export async function fileNames({ tenant, query, request }: Asked, shelf: string): Promise<string[]> {
  const rows = await query(
    'select distinct name from personaflow.files where tenant_id = $1 and store = $2 and shelf = $3',
    [tenant, toColumn(request.store), shelf],
  )
  return rows.map(({ name }) => fromColumn(name))
}
