import type { PersonaStorage, StoredRecord } from 'personaflow/storage'

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

/** All that a storage loads, by id. */
export async function loadAll(storage: PersonaStorage): Promise<StoredRecord[]> {
  const records: StoredRecord[] = []
  for await (const batch of storage.load()) records.push(...batch)
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
