import { memoryText, readRecord, type Memory } from '../../core/index.ts'
import { termsOf } from '../../recall/terms/index.ts'
import { rankOf, type StoredRecord } from '../../storage/index.ts'
import { toColumn } from './database.ts'
import type { Asked } from './stores.ts'

/** Of a longer text only so much is searched, in UTF-16 units. */
const MAX_TEXT = 50_000
/** Longer words than any are cut: a lexeme has room for 2 kB. */
const MAX_TERM = 100

/** The versions of a push: those that lay there, without their bodies, and those that came. */
export interface PushedVersions {
  readonly before: readonly StoredRecord[]
  readonly added: readonly StoredRecord[]
}

interface Row {
  readonly id: string
  readonly clock: string
  readonly personaId: string
  readonly at: number
  readonly terms: readonly string[]
}

/** Keeps the tables that are searched in step with the records. */
export async function projectMemories(asked: Asked, { before, added }: PushedVersions): Promise<void> {
  // Nobody here can read what is locked.
  if (asked.request.lock !== undefined) return
  const winners = new Map<string, StoredRecord>()
  for (const version of [...before, ...added]) {
    if (version.collection !== 'memories') continue
    const known = winners.get(version.id)
    if (known === undefined || rankOf(version) > rankOf(known)) winners.set(version.id, version)
  }
  const fresh = new Set(added)
  const changed = [...winners.values()].filter((version) => fresh.has(version))
  if (changed.length === 0) return
  await removeRows(asked, changed)
  await addRows(
    asked,
    changed.flatMap((version) => rowOf(version) ?? []),
  )
}

/** Counts all words anew, after an erasure. */
export async function recountTerms({ tenant, query, request }: Asked): Promise<void> {
  const place = [tenant, toColumn(request.store)]
  await query('delete from personaflow.terms where tenant_id = $1 and store = $2', place)
  await query(
    `insert into personaflow.terms (tenant_id, store, persona_id, term, said)
     select $1, $2, m.persona_id, t.term, count(*) from personaflow.memories m
     cross join lateral (
       select substr(lexeme, 12) as term from unnest(m.terms) union all select ''
     ) as t
     where m.tenant_id = $1 and m.store = $2 group by m.persona_id, t.term`,
    place,
  )
}

async function removeRows({ tenant, query, request }: Asked, versions: readonly StoredRecord[]): Promise<void> {
  await query(
    `with gone as (
       delete from personaflow.memories where tenant_id = $1 and store = $2 and id = any($3) returning persona_id, terms
     ), unsaid as (
       select g.persona_id, t.term, count(*) as said from gone g
       cross join lateral (select substr(lexeme, 12) as term from unnest(g.terms) union all select '') as t
       group by g.persona_id, t.term
     )
     update personaflow.terms t set said = t.said - u.said from unsaid u
     where t.tenant_id = $1 and t.store = $2 and t.persona_id = u.persona_id and t.term = u.term`,
    [tenant, toColumn(request.store), versions.map(({ id }) => toColumn(id))],
  )
}

async function addRows({ tenant, query, request }: Asked, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const place = [tenant, toColumn(request.store)]
  await query(
    `insert into personaflow.memories (tenant_id, store, id, clock, persona_id, at, terms)
     select $1, $2, k.id, k.clock, k.persona_id, k.at, array_to_tsvector(array(
       select personaflow.place_of($1, $2, k.persona_id) || term from unnest(string_to_array(k.terms, ' ')) as term
     ))
     from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[]) as k (id, clock, persona_id, at, terms)`,
    [
      ...place,
      rows.map(({ id }) => id),
      rows.map(({ clock }) => clock),
      rows.map(({ personaId }) => personaId),
      rows.map(({ at }) => at),
      rows.map(({ terms }) => terms.join(' ')),
    ],
  )
  const counts = countsIn(rows)
  await query(
    `insert into personaflow.terms as t (tenant_id, store, persona_id, term, said)
     select $1, $2, k.* from unnest($3::text[], $4::text[], $5::integer[]) as k
     on conflict (tenant_id, store, persona_id, term) do update set said = t.said + excluded.said`,
    [...place, counts.map(([personaId]) => personaId), counts.map(([, term]) => term), counts.map(([, , n]) => n)],
  )
}

/** How many of these say each word, by persona; '' counts all. */
function countsIn(rows: readonly Row[]): [personaId: string, term: string, said: number][] {
  const counts = new Map<string, [string, string, number]>()
  for (const { personaId, terms } of rows) {
    for (const term of ['', ...terms]) {
      const key = JSON.stringify([personaId, term])
      const counted = counts.get(key)
      if (counted === undefined) counts.set(key, [personaId, term, 1])
      else counted[2] += 1
    }
  }
  return [...counts.values()]
}

/** The memory that a version holds, if it may be found; what others pushed may be anything. */
function rowOf({ id, clock, body, deleted }: StoredRecord): Row | undefined {
  if (deleted === true) return undefined
  const read = readRecord('memories', id, body)
  if (!('collection' in read) || read.collection !== 'memories' || read.value === null) return undefined
  const { personaId, at, use, supersededBy } = read.value
  if (use !== undefined || supersededBy !== undefined) return undefined
  return {
    id: toColumn(id),
    clock: toColumn(clock),
    personaId: toColumn(personaId),
    at: Math.round(at),
    terms: termsIn(read.value),
  }
}

function termsIn(memory: Memory): string[] {
  return inColumns(termsOf(memoryText(memory).slice(0, MAX_TEXT)))
}

/** Words as a column can hold them, each once. */
export function inColumns(terms: readonly string[]): string[] {
  return [...new Set(terms.map((term) => toColumn(term.slice(0, MAX_TERM))))]
}
