import { rankOf, recordName, surviving, ERASURE, type StoredRecord } from '../../storage/index.ts'
import { fromColumn, toColumn } from './database.ts'
import { projectMemories, recountTerms } from './projectMemories.ts'
import { noteHead, takeStore, type Asked, type Store } from './stores.ts'

/** A version as it lies in the table; its text is not needed to compare it. */
interface Version extends StoredRecord {
  readonly schema: number
}

/** The store after a push, and its `head` before. */
export interface Pushed {
  readonly store: Store
  readonly from: number
}

/** Takes records over, by the rules of two tabs: the higher rank wins, and a version it did not know stays beside it. */
export async function pushRecords(asked: Asked, records: readonly StoredRecord[]): Promise<Pushed> {
  const store = await takeStore(asked)
  const erased = records.reduce(
    (floor, { collection, clock }) => (collection === ERASURE && clock > floor ? clock : floor),
    store.erased,
  )
  if (erased > store.erased) await eraseBelow(asked, erased)
  const valid = records.filter(({ collection, clock }) => clock >= erased || collection === ERASURE)
  const before = await versionsOf(asked, valid)
  const { added, removed } = compare(before, valid, asked.request.schema)
  await removeVersions(asked, removed)
  await addVersions(asked, added, store.head)
  await projectMemories(asked, { before, added })
  const next = { ...store, head: store.head + added.length, erased }
  if (added.length > 0 || erased > store.erased) await noteHead(asked, next)
  return { store: next, from: store.head }
}

function compare(before: readonly Version[], records: readonly StoredRecord[], schema: number) {
  const known = new Map(before.map((version) => [versionName(version), version]))
  const fresh = records.flatMap((record): Version[] => {
    const { final: _, ...kept } = record
    const version = { ...kept, schema: record.schema ?? schema }
    const same = known.get(versionName(version))
    // Told again, or brought to a newer shape under its clock.
    return same !== undefined && same.schema >= version.schema ? [] : [version]
  })
  const kept = new Set(surviving([...before, ...fresh]))
  const added = fresh.filter((version) => kept.has(version))
  const replaced = new Set(added.map(versionName))
  return { added, removed: before.filter((version) => !kept.has(version) || replaced.has(versionName(version))) }
}

/** One version of one record, and no other. */
function versionName(version: StoredRecord): string {
  return `${recordName(version)}\n${rankOf(version)}`
}

/** All versions of these records, without their bodies. */
async function versionsOf({ tenant, query, request }: Asked, records: readonly StoredRecord[]): Promise<Version[]> {
  const names = new Map(records.map((record) => [recordName(record), record]))
  const keys = [...names.values()]
  const rows = await query(
    `select r.collection, r.id, r.clock, r.deleted, r.base, r.after, r.schema from personaflow.records r
     join unnest($3::text[], $4::text[]) as k (collection, id) on r.collection = k.collection and r.id = k.id
     where r.tenant_id = $1 and r.store = $2`,
    [tenant, toColumn(request.store), ...columnsOf(keys)],
  )
  return rows.map((row) => ({ ...versionIn(row), body: null }))
}

/** All but the body of a row. */
export function versionIn(row: Readonly<Record<string, unknown>>): Omit<Version, 'body'> {
  return {
    collection: fromColumn(row.collection),
    id: fromColumn(row.id),
    clock: fromColumn(row.clock),
    schema: Number(row.schema),
    ...(row.deleted === true && { deleted: true }),
    ...(row.base !== null && { base: fromColumn(row.base) }),
    ...(row.after !== null && { after: fromColumn(row.after) }),
  }
}

async function removeVersions({ tenant, query, request }: Asked, versions: readonly StoredRecord[]): Promise<void> {
  if (versions.length === 0) return
  await query(
    `delete from personaflow.records r using unnest($3::text[], $4::text[], $5::text[]) as k (collection, id, clock)
     where r.tenant_id = $1 and r.store = $2 and r.collection = k.collection and r.id = k.id and r.clock = k.clock`,
    [tenant, toColumn(request.store), ...columnsOf(versions), versions.map(({ clock }) => toColumn(clock))],
  )
}

async function addVersions({ tenant, query, request }: Asked, added: readonly Version[], head: number): Promise<void> {
  if (added.length === 0) return
  await query(
    `insert into personaflow.records
       (tenant_id, store, collection, id, clock, seq, schema, deleted, base, after, body)
     select $1, $2, k.* from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::integer[], $8::boolean[],
       $9::text[], $10::text[], $11::text[]) as k
     on conflict (tenant_id, store, collection, id, clock) do nothing`,
    [
      tenant,
      toColumn(request.store),
      ...columnsOf(added),
      added.map(({ clock }) => toColumn(clock)),
      added.map((_, at) => head + at + 1),
      added.map(({ schema }) => schema),
      added.map(({ deleted }) => deleted === true),
      added.map(({ base }) => textOrNull(base)),
      added.map(({ after }) => textOrNull(after)),
      added.map(({ body }) => JSON.stringify(body)),
    ],
  )
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : toColumn(text)
}

async function eraseBelow(asked: Asked, clock: string): Promise<void> {
  const { tenant, query, request } = asked
  const place = [tenant, toColumn(request.store)]
  for (const table of ['records', 'memories'])
    await query(`delete from personaflow.${table} where tenant_id = $1 and store = $2 and clock < $3`, [
      ...place,
      toColumn(clock),
    ])
  await recountTerms(asked)
  await query('delete from personaflow.files where tenant_id = $1 and store = $2', place)
}

function columnsOf(keys: readonly { readonly collection: string; readonly id: string }[]): [string[], string[]] {
  return [keys.map(({ collection }) => toColumn(collection)), keys.map(({ id }) => toColumn(id))]
}
