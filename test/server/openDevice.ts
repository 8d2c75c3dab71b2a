import { createSyncRoute } from 'personaflow/server'
import { httpStorage, volatileStorage, type HttpStorageOptions, type PersonaStorage } from 'personaflow/storage'
import { openDatabase } from './database.ts'

/** A server in this process, reached by a `fetch` that can be cut off. */
export async function openServer(tenant: string) {
  const { database } = await openDatabase()
  const route = createSyncRoute({
    database,
    authorize: ({ headers }) => (headers.get('authorization') === tenant ? { tenant } : null),
    maxRequestsPerMinute: 1_000_000,
  })
  return {
    tenant,
    route,
    /** A device of its own; `network.isDown` takes it off the net, `headers` is what it sends. */
    openDevice(options: HttpStorageOptions = {}) {
      const network = { isDown: false, requests: 0 }
      const storage = httpStorage('http://app.test/api/sync', {
        local: volatileStorage(),
        headers: { authorization: tenant },
        async fetch(input, init) {
          network.requests += 1
          if (network.isDown) throw new TypeError('fetch failed')
          return route(new Request(input, init))
        },
        ...options,
      })
      return { storage, network }
    },
  }
}

/** Waits until a storage and its server are the same. */
export async function whenSynced(storage: PersonaStorage): Promise<void> {
  const end = Date.now() + 20_000
  // What was just changed is on its way to the storage.
  await new Promise((resolve) => setTimeout(resolve, 20))
  for (;;) {
    const status = storage.sync?.get()
    if (status?.state === 'synced' && status.waiting === 0) return
    if (Date.now() > end) throw new Error(`never synced: ${JSON.stringify(status)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
