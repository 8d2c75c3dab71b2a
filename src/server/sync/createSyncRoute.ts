import { redact, PersonaFlowError } from '../../core/index.ts'
import type {
  FilesAnswer,
  PullAnswer,
  PushAnswer,
  SearchAnswer,
  StoreAnswer,
  SyncRequest,
} from '../../storage/index.ts'
import { assertJson } from '../assertJson.ts'
import { assertLimits } from '../assertLimits.ts'
import { guarded, logError } from '../guarded.ts'
import { assertOrigins, originHeaders, preflightResponse } from '../originHeaders.ts'
import { readBody, readBytes } from '../readBody.ts'
import { foreignOrigin, Refusal, refusalResponse } from '../refusal.ts'
import { createNotices, type Notices } from './createNotices.ts'
import { createRateLimit } from './createRateLimit.ts'
import type { SqlQuery, SyncDatabase } from './database.ts'
import { eraseStore } from './eraseStore.ts'
import { readFile, removeFile, writeFile } from './files.ts'
import { hintStream } from './hintStream.ts'
import { fileNames, pullRecords } from './pullRecords.ts'
import { pushRecords } from './pushRecords.ts'
import { searchMemories } from './searchMemories.ts'
import { readAddress, readFilePlace, readSyncRequest } from './readSyncRequest.ts'
import { checkSyncOptions, LIMITS, type SyncLimits, type SyncRouteOptions } from './checkSyncOptions.ts'
import { findStore, LockRefusal, type Store } from './stores.ts'

/** The options, ready for requests. */
interface Route extends SyncLimits, Pick<SyncRouteOptions, 'authorize'> {
  database: SyncDatabase
  notices: Notices
  checkRate: (tenant: string) => void
}

/** Bytes and records of one answer to a pull. */
const PULL = { maxRecords: 1_000, maxBytes: 2_000_000 }

const METHODS = 'GET, POST, PUT, DELETE'

/**
 * The server of `httpStorage`, in Web standards: it stands in Next.js, Hono, Bun, Deno, and behind an adapter in Node, under
 * one address for all its methods. Keeps the records of each account in PostgreSQL, apart from all others.
 * Throws `bad-input` when an option is wrong.
 * @example
 * // app/api/sync/route.ts
 * import pg from 'pg'
 *
 * // Yours: who is signed in, by the session's cookie.
 * declare function userOf(request: Request): Promise<{ id: string } | null>
 *
 * const route = createSyncRoute({
 *   database: postgresDatabase(new pg.Pool()),
 *   authorize: async (request) => {
 *     const user = await userOf(request)
 *     return user && { tenant: user.id }
 *   },
 * })
 * export { route as GET, route as POST, route as PUT, route as DELETE }
 */
export function createSyncRoute(options: SyncRouteOptions): (request: Request) => Promise<Response> {
  checkSyncOptions(options)
  const { database, authorize, allowedOrigins, onError = logError, ...given } = options
  const limits = { ...LIMITS, ...given }
  assertLimits(limits)
  assertOrigins(allowedOrigins)
  const tell = guarded(onError)
  const route: Route = {
    ...limits,
    database,
    authorize,
    notices: createNotices(database, limits.maxListeners),
    checkRate: createRateLimit(limits.maxRequestsPerMinute),
  }
  let ready: Promise<void> | undefined

  /** Tried again with the next request where it fails. */
  function prepare(): Promise<void> {
    ready ??= database.migrate().catch((error: unknown) => {
      ready = undefined
      throw error
    })
    return ready
  }

  return async (request) => {
    const headers = originHeaders(request, allowedOrigins)
    if (headers === null) return refusalResponse(foreignOrigin(request, 'this store'), {})
    if (request.method === 'OPTIONS') return preflightResponse(request, headers, METHODS)
    try {
      const tenant = await tenantOf(request, route)
      route.checkRate(tenant)
      await prepare()
      return await answer(request, { route, tenant, headers: { ...headers, 'cache-control': 'no-store' } })
    } catch (error) {
      if (error instanceof Refusal)
        return refusalResponse(error, headers, error instanceof LockRefusal && error.lock ? { lock: error.lock } : {})
      tell(failed(error))
      return refusalResponse(new Refusal('failed', 'The server failed. Retry in a moment.'), headers)
    }
  }
}

interface Answering {
  readonly route: Route
  readonly tenant: string
  readonly headers: Readonly<Record<string, string>>
}

function answer(request: Request, answering: Answering): Promise<Response> {
  const { method } = request
  const params = new URL(request.url).searchParams
  if (method === 'POST') return answerPost(request, answering)
  if (method === 'GET' && !params.has('shelf')) return answerListener(request, params, answering)
  if (['GET', 'PUT', 'DELETE'].includes(method)) return answerFile(request, params, answering)
  throw new Refusal('wrong-method', `This store takes ${METHODS}, and this was ${method}.`)
}

async function answerPost(request: Request, { route, tenant, headers }: Answering): Promise<Response> {
  assertJson(request)
  const { maxBodyBytes: maxBytes, maxBodyMs: maxMs } = route
  const asked = readSyncRequest(await readBody(request, { maxBytes, maxMs }), route.maxRecords)
  const account = await accountOf(tenant)
  const text = await route.database.transaction(tenant, (query) => run(asked, { tenant, query, account }))
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
}

/** The answer as JSON. */
async function run(
  request: SyncRequest,
  { tenant, query, account }: { tenant: string; query: SqlQuery; account: string },
): Promise<string> {
  const asked = { tenant, query, request }
  const known = (store: Store | undefined): StoreAnswer => ({
    account,
    epoch: store?.epoch ?? '',
    head: store?.head ?? 0,
    ...(store?.lock !== undefined && { lock: store.lock }),
  })
  if (request.op === 'push') {
    const { store, from } = await pushRecords(asked, request.records)
    const pushed: PushAnswer = { ...known(store), from }
    return JSON.stringify(pushed)
  }
  if (request.op === 'erase') return JSON.stringify(known(await eraseStore(asked)))
  if (request.op === 'files') {
    const names = await fileNames(asked, request.shelf)
    const files: FilesAnswer = { ...known(await findStore(asked)), names }
    return JSON.stringify(files)
  }
  if (request.op === 'search') {
    const store = await findStore(asked)
    const found: SearchAnswer = { ...known(store), ...(await searchMemories({ tenant, query, request })) }
    return JSON.stringify(found)
  }
  const { store, records, cursor, hasMore } = await pullRecords(asked, request.since, PULL)
  const rest: Omit<PullAnswer, 'records'> = { ...known(store), cursor, hasMore }
  return `${JSON.stringify(rest).slice(0, -1)},"records":${records}}`
}

async function answerListener(
  request: Request,
  params: URLSearchParams,
  { route, tenant, headers }: Answering,
): Promise<Response> {
  const { store } = readAddress(params)
  const head = await route.database.transaction(tenant, async (query) => {
    const [row] = await query('select head from personaflow.stores where tenant_id = $1 and store = $2', [
      tenant,
      JSON.stringify(store).slice(1, -1),
    ])
    return Number(row?.head ?? 0)
  })
  await route.notices.start()
  const stream = hintStream({
    head,
    listen: (onPush) => route.notices.listen({ tenant, store }, onPush),
    isAllowed: async () => (await route.authorize(request))?.tenant === tenant,
    recheckMs: route.recheckMs,
    signal: request.signal,
  })
  return new Response(stream, {
    headers: { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
  })
}

async function answerFile(
  request: Request,
  params: URLSearchParams,
  { route, tenant, headers }: Answering,
): Promise<Response> {
  const place = readFilePlace(params)
  const within = <T>(work: (asked: { tenant: string; query: SqlQuery; request: typeof place }) => Promise<T>) =>
    route.database.transaction(tenant, (query) => work({ tenant, query, request: place }))
  if (request.method === 'PUT') {
    const bytes = await readBytes(request, { maxBytes: route.maxFileBytes, maxMs: route.maxBodyMs })
    await within((asked) => writeFile(asked, bytes))
    return new Response(null, { status: 204, headers })
  }
  if (request.method === 'DELETE') {
    await within(removeFile)
    return new Response(null, { status: 204, headers })
  }
  const bytes = await within(readFile)
  // Not 404: a route that isn't there says that.
  if (bytes === undefined) return new Response(null, { status: 204, headers })
  return new Response(bytes, {
    // Whatever somebody uploaded, no browser takes it for a page.
    headers: { ...headers, 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
  })
}

async function tenantOf(request: Request, { authorize }: Route): Promise<string> {
  const identity = await authorize(request)
  if (identity === null || identity === undefined) throw new Refusal('signed-out', 'Nobody is signed in.')
  const { tenant } = identity
  if (typeof tenant === 'string' && tenant !== '' && tenant.length <= 200 && !tenant.includes('\0')) return tenant
  throw new PersonaFlowError(
    'bad-input',
    'authorize gave no tenant',
    'Return { tenant } with the id of the account, a text of up to 200 characters, or null',
  )
}

/** For the app's log; errors of databases may quote what was written. */
function failed(cause: unknown): PersonaFlowError {
  if (cause instanceof PersonaFlowError) return cause
  const why = redact(cause instanceof Error ? cause.message : String(cause))
  return new PersonaFlowError(
    'unreachable',
    `the sync route failed (${why})`,
    'Look at its database and at authorize; devices try again by themselves',
    { cause },
  )
}

/** Enough of a hash to tell accounts apart. */
async function accountOf(tenant: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`personaflow/${tenant}`))
  return Array.from(new Uint8Array(hash, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
