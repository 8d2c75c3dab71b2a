import { memoryText, readRecord, type Memory } from '../../core/index.ts'
import { termsOf } from '../../recall/index.ts'
import { rankOf, type StoredRecord } from '../../storage/index.ts'
import { toColumn } from './database.ts'
import type { Asked } from './stores.ts'

/** Of a longer text only so much is searched, in UTF-16 units. */
const MAX_TEXT = 50_000
/** Longer words than any are cut: a lexeme has room for 2 kB. */
const MAX_TERM = 100

/**
 * Keeps the table that is searched in step with records: `before` are versions that lay there, without their bodies;
 * `kept` tells which of all versions stay.
 */
export async function projectMemories(
  asked: Asked,
  { before, added }: { before: readonly StoredRecord[]; added: readonly StoredRecord[] },
): Promise<void> {
  const { tenant, query, request } = asked
  // Nobody here can read them.
  if (request.lock !== undefined) return
  const winners = new Map<string, StoredRecord>()
  for (const version of [...before, ...added]) {
    if (version.collection !== 'memories') continue
    const known = winners.get(version.id)
    if (known === undefined || rankOf(version) > rankOf(known)) winners.set(version.id, version)
  }
  const fresh = new Set(added)
  const changed = [...winners.values()].filter((version) => fresh.has(version))
  if (changed.length === 0) return
  const memories = changed.flatMap((version) => {
    const memory = searchableIn(version)
    return memory === undefined ? [] : [{ memory, clock: version.clock, terms: termsIn(memory) }]
  })
  const place = [tenant, toColumn(request.store)]
  await query('delete from personaflow.memories where tenant_id = $1 and store = $2 and id = any($3)', [
    ...place,
    changed.map(({ id }) => toColumn(id)),
  ])
  if (memories.length === 0) return
  await query(
    `insert into personaflow.memories (tenant_id, store, id, clock, persona_id, turn_id, at, terms, spelled)
     select $1, $2, k.id, k.clock, k.persona_id, k.turn_id, k.at, k.terms::tsvector, k.spelled
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[])
       as k (id, clock, persona_id, turn_id, at, terms, spelled)`,
    [
      ...place,
      memories.map(({ memory }) => toColumn(memory.id)),
      memories.map(({ clock }) => toColumn(clock)),
      memories.map(({ memory }) => toColumn(memory.personaId)),
      memories.map(({ memory }) => (memory.source?.turnId === undefined ? null : toColumn(memory.source.turnId))),
      memories.map(({ memory }) => Math.round(memory.at)),
      memories.map(({ terms }) => terms.map(lexeme).join(' ')),
      memories.map(({ terms }) => terms.join(' ')),
    ],
  )
}

/** The memory that a version holds, if it may be found; what others pushed may be anything. */
function searchableIn({ id, body, deleted }: StoredRecord): Memory | undefined {
  if (deleted === true) return undefined
  const read = readRecord('memories', id, body)
  if (!('collection' in read) || read.collection !== 'memories' || read.value === null) return undefined
  const { use, supersededBy } = read.value
  return use === undefined && supersededBy === undefined ? read.value : undefined
}

/** The words of a memory as they are searched. */
function termsIn(memory: Memory): string[] {
  return inColumns(termsOf(memoryText(memory).slice(0, MAX_TEXT)))
}

/** Words as a column can hold them, each once. */
export function inColumns(terms: readonly string[]): string[] {
  return [...new Set(terms.map((term) => toColumn(term.slice(0, MAX_TERM))))]
}

/** A word as the text of a tsvector has it. */
function lexeme(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
