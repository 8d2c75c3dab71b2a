import { rankOf, type PersonaStorage, type RecordKey, type StoredRecord } from '../storage/index.ts'

/** A version of a memory, written at `ms` (epoch) by one writer. */
export function at(ms: number, id: string, body: unknown, writer = 'w1'): StoredRecord {
  return { collection: 'memories', id, clock: `${String(ms).padStart(13, '0')}-0000-${writer}`, body }
}

/** The deletion of such a memory, at `ms` (epoch). */
export function deletionAt(ms: number, id: string): StoredRecord {
  return { ...at(ms, id, null), deleted: true }
}

/** Opens a storage under a name and returns it. */
export async function opened(storage: PersonaStorage, name = 'app'): Promise<PersonaStorage> {
  await storage.open({ name, schema: 1 })
  return storage
}

/** Every version that a storage loads, several of one record included. */
export async function versionsIn(storage: PersonaStorage): Promise<StoredRecord[]> {
  const records: StoredRecord[] = []
  for await (const batch of storage.load()) records.push(...batch)
  return records
}

/** The newest version of each record, by name. */
export async function loadAll(storage: PersonaStorage): Promise<StoredRecord[]> {
  const newest = new Map<string, StoredRecord>()
  for (const record of await versionsIn(storage)) {
    const name = `${record.collection}\n${record.id}`
    const known = newest.get(name)
    if (known === undefined || rankOf(record) > rankOf(known)) newest.set(name, record)
  }
  return [...newest.values()].toSorted(byName)
}

/** Sorts records by id, then by collection. */
export function byName(a: RecordKey, b: RecordKey): number {
  return a.id + a.collection < b.id + b.collection ? -1 : 1
}

/** Throws unless both are equal as JSON, whatever the order of their fields. */
export function same(actual: unknown, expected: unknown): void {
  const [found, wanted] = [canonical(actual), canonical(expected)]
  if (found !== wanted) throw new Error(`expected ${wanted}, found ${found}`)
}

/** JSON with sorted keys: a storage may give a record's fields back in any order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Waits until a check is true; throws after five seconds. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 5_000
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`this never came true: ${String(check)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
