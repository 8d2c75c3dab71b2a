import { termsAsked } from '../../recall/terms/index.ts'
import { rankOf, type FoundMemories, type StoredRecord, type SyncRequest } from '../../storage/index.ts'
import { fromColumn, toColumn } from './database.ts'
import { inColumns } from './projectMemories.ts'
import { versionIn } from './pushRecords.ts'
import type { Asked } from './stores.ts'

/** A request for memories. */
export interface SearchAsked extends Asked {
  readonly request: Extract<SyncRequest, { op: 'search' }>
}

/** Of a long question only so many words are looked for. */
const MAX_TERMS = 32

/** Words that nobody said may be slips of the pen: near spellings of so many are looked for, and so many of each. */
const MAX_UNSAID = 3
const MAX_NEAR = 3

/** The memories that may answer a question, the best first; who asked ranks them anew. */
export async function searchMemories(asked: SearchAsked): Promise<FoundMemories> {
  const { tenant, query, request } = asked
  const { text, personaId, from = 0, to = Number.MAX_SAFE_INTEGER, limit } = request
  const terms = inColumns(termsAsked(text)).slice(0, MAX_TERMS)
  const place = [toColumn(request.store), toColumn(personaId)]
  const counted = await query(
    `select term, said from personaflow.terms
     where tenant_id = $1 and store = $2 and persona_id = $3 and term = any($4) and said > 0`,
    [tenant, ...place, ['', ...terms]],
  )
  const said = new Map(counted.map((row) => [fromColumn(row.term), Number(row.said)]))
  const unsaid = terms.filter((term) => term.length >= 4 && !said.has(fromColumn(term))).slice(0, MAX_UNSAID)
  const near: string[] = []
  for (const term of unsaid) {
    const rows = await query('select near_terms as term from personaflow.near_terms($1, $2, $3, $4)', [
      ...place,
      term,
      MAX_NEAR,
    ])
    near.push(...rows.map((row) => String(row.term)))
  }
  const found = await query('select id from personaflow.find_memories($1, $2, $3, $4, $5, $6)', [
    ...place,
    [...terms, ...near],
    from,
    to,
    limit,
  ])
  const ids = found.map(({ id }) => String(id))
  const size = said.get('') ?? 0
  said.delete('')
  return { records: await recordsOf(asked, ids), size, said: Object.fromEntries(said) }
}

/** The newest version of each, in their order. */
async function recordsOf({ tenant, query, request }: SearchAsked, ids: readonly string[]): Promise<StoredRecord[]> {
  if (ids.length === 0) return []
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
