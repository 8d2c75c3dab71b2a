import {
  createStorageEngine,
  type PersonaStorage,
  type RecordKey,
  type StorageEngine,
  type StoredRecord,
} from '../../src/storage/index.ts'

/** An engine with what a store above it would show. */
export interface Tab {
  engine: StorageEngine
  /** Body by id of what is live. */
  view: Map<string, unknown>
  /** Writes into collection `memories`; a `null` body deletes. */
  write(id: string, body: unknown, lane?: 'now' | 'soon'): void
  hydrated: Promise<void>
}

export interface TabOptions {
  storage: PersonaStorage
  writerId?: string
  now?: () => number
}

export function openTab({ storage, writerId = 'w1', now = Date.now }: TabOptions): Tab {
  const view = new Map<string, unknown>()
  const early = new Set<string>()
  let isHydrated = false
  const show = (records: readonly Pick<StoredRecord, 'id' | 'body'>[]) => {
    for (const { id, body } of records) {
      if (body === null) view.delete(id)
      else view.set(id, body)
    }
  }
  const bodyOf = ({ collection, id }: RecordKey) => (collection === 'memories' ? view.get(id) : undefined)
  const engine = createStorageEngine({ storage, name: 'app', writerId, now, onRemote: show, bodyOf })
  return {
    engine,
    view,
    write(id, body, lane) {
      if (!isHydrated) early.add(id)
      show([{ id, body }])
      engine.write([{ collection: 'memories', id, body }], lane)
    },
    // As the store does: what was written, or deleted, meanwhile is newer.
    hydrated: engine
      .hydrate((records) => show(records.filter(({ id }) => !early.has(id))))
      .finally(() => (isHydrated = true)),
  }
}

/** What a tab opened just now would show. */
export async function reloaded(storage: PersonaStorage): Promise<Record<string, unknown>> {
  const tab = openTab({ storage, writerId: 'reloaded' })
  await tab.hydrated
  await tab.engine.close()
  return Object.fromEntries(tab.view)
}
