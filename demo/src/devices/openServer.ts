import { createSyncRoute, pgliteDatabase } from 'personaflow/server'

/** What two devices have between them. */
export interface Server {
  /** The address of its sync route. */
  readonly url: string
  readonly fetch: typeof fetch
  /** Rejects where the database can't start. */
  readonly ready: Promise<unknown>
}

/** What a device sends of who is signed in. In an app of yours: a session's cookie, or a token. */
export const VISITOR = 'Bearer visitor'

/** The route of an app, and PostgreSQL, both in this page: no network is needed. It forgets with a reload; the devices don't. */
export function openServerInPage(): Server {
  const opening = openRoute()
  return {
    url: '/api/sync',
    fetch: async (input, init) => (await opening)(new Request(input, init)),
    ready: opening,
  }
}

async function openRoute(): Promise<ReturnType<typeof createSyncRoute>> {
  // 15 MB that no other page of the demo needs.
  const { PGlite } = await import('@electric-sql/pglite')
  const database = pgliteDatabase(await PGlite.create())
  return createSyncRoute({
    database,
    authorize: ({ headers }) => (headers.get('authorization') === VISITOR ? { tenant: 'visitor' } : null),
  })
}

/** The one that `npm run start:server` starts on this machine. */
export function openServerAt(port: number): Server {
  return {
    url: `http://127.0.0.1:${port}/api/sync`,
    fetch: (input, init) => fetch(input, init),
    ready: Promise.resolve(),
  }
}
