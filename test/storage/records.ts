import { rankOf, type PersonaStorage, type StoredRecord } from 'personaflow/storage'

/** A clock as the engine would give it. */
export function clockAt(ms: number, writer = 'w1'): string {
  return `${String(ms).padStart(13, '0')}-0000-${writer}`
}

export function memoryAt(ms: number, id: string, body: unknown, writer?: string): StoredRecord {
  return { collection: 'memories', id, clock: clockAt(ms, writer), body }
}

export function deletionAt(ms: number, id: string, writer?: string): StoredRecord {
  return { collection: 'memories', id, clock: clockAt(ms, writer), deleted: true, body: null }
}

/** The newest version of all that a storage loads, by id. */
export async function loadAll(storage: PersonaStorage): Promise<StoredRecord[]> {
  const newest = new Map<string, StoredRecord>()
  for await (const batch of storage.load()) {
    for (const record of batch) {
      const name = `${record.collection}/${record.id}`
      const known = newest.get(name)
      if (known === undefined || rankOf(record) > rankOf(known)) newest.set(name, record)
    }
  }
  return [...newest.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
