import { termsAsked } from '../../recall/index.ts'
import { rankOf, type StoredRecord, type SyncRequest } from '../../storage/index.ts'
import { fromColumn, toColumn } from './database.ts'
import { inColumns } from './projectMemories.ts'
import { versionIn } from './pushRecords.ts'
import type { Asked } from './stores.ts'

/** A request for memories. */
export interface SearchAsked extends Asked {
  readonly request: Extract<SyncRequest, { op: 'search' }>
}

/** Of a long question only so many words are looked for, the rarest of which count most. */
const MAX_TERMS = 32

/** Where fewer are found, words may be slips of the pen: near spellings of so many are looked for. */
const FEW = 10
const MAX_NEAR = 3

/** The memories that may answer a question, the best first; who asked ranks them anew. */
export async function searchMemories(asked: SearchAsked): Promise<StoredRecord[]> {
  const { tenant, query, request } = asked
  const { text, personaId, from = 0, to = Number.MAX_SAFE_INTEGER, limit } = request
  const terms = inColumns(termsAsked(text)).slice(0, MAX_TERMS)
  const place = [toColumn(request.store), toColumn(personaId)]
  const found = await query('select id, score from personaflow.find_memories($1, $2, $3, $4, $5, $6)', [
    ...place,
    terms,
    from,
    to,
    limit,
  ])
  const ids = found.map(({ id }) => String(id))
  const misspelled = ids.length < FEW ? terms.filter(({ length }) => length >= 4).slice(0, MAX_NEAR) : []
  for (const term of misspelled) {
    const near = await query('select id from personaflow.find_near($1, $2, $3, $4, $5, $6)', [
      ...place,
      term,
      from,
      to,
      limit,
    ])
    ids.push(...near.map(({ id }) => String(id)).filter((id) => !ids.includes(id)))
  }
  const rows = await query(
    `select collection, id, clock, deleted, base, after, schema, body from personaflow.records
     where tenant_id = $1 and store = $2 and collection = 'memories' and id = any($3)`,
    [tenant, toColumn(request.store), ids],
  )
  const winners = new Map<string, StoredRecord>()
  for (const row of rows) {
    const { schema, ...version } = versionIn(row)
    const body: unknown = JSON.parse(String(row.body))
    const record = { ...version, ...(schema < request.schema && { schema }), body }
    const known = winners.get(record.id)
    if (known === undefined || rankOf(record) > rankOf(known)) winners.set(record.id, record)
  }
  return ids.flatMap((id) => winners.get(fromColumn(id)) ?? [])
}
