import { mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { PGlite } from '@electric-sql/pglite'
// By file, so that Node runs this as it stands, without a build.
import { scriptedModel, type ModelObject } from '../src/chat/index.ts'
import type { PersonaDeclaration } from '../src/core/index.ts'
import { createChatRoute, createSyncRoute, pgliteDatabase, type SyncDatabase } from '../src/server/index.ts'

export interface DemoServerOptions {
  /** 0 takes a free one. @default 8787 */
  port?: number
  /** @default the one that the environment names, else the scripted one */
  model?: ModelObject
  /** @default the demo's own */
  personas?: readonly PersonaDeclaration[]
  /** @default where `npm start` and `npm run demo:preview` show the demo */
  allowedOrigins?: readonly string[]
  /** Of the sync route. @default a PGlite in memory */
  database?: SyncDatabase
}

export interface DemoServer {
  /** Of the chat route. */
  readonly url: string
  /** Of the sync route. */
  readonly syncUrl: string
  close(): Promise<void>
}

const ORIGINS = ['localhost', '127.0.0.1'].flatMap((host) => [`http://${host}:5173`, `http://${host}:4173`])

/** Of the one account that the demo's page of two devices signs in to. */
const VISITOR = 'Bearer visitor'

/** Serves the demo's personas at POST /api/chat and keeps its two devices the same at /api/sync, for this machine alone. */
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const { port = 8787, model = modelFromEnv(), personas = await loadCast(), allowedOrigins = ORIGINS } = options
  const { database = pgliteDatabase(await PGlite.create()) } = options
  const chat = toNodeListener(createChatRoute({ model, personas, allowedOrigins, streams: true }))
  const sync = toNodeListener(
    createSyncRoute({
      database,
      authorize: ({ url, headers }) =>
        // A page whose name was made to point to this machine is no page of the demo's.
        isOfThisMachine(url) && headers.get('authorization') === VISITOR ? { tenant: 'visitor' } : null,
      allowedOrigins,
    }),
  )
  const server = createServer((incoming, outgoing) => {
    const [address] = (incoming.url ?? '').split('?')
    if (address === '/api/chat') chat(incoming, outgoing)
    else if (address === '/api/sync') sync(incoming, outgoing)
    else outgoing.writeHead(404).end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  // A server that listens on a port has an address of this form.
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${taken}/api/chat`,
    syncUrl: `http://127.0.0.1:${taken}/api/sync`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function isOfThisMachine(url: string): boolean {
  return ['localhost', '127.0.0.1'].includes(new URL(url).hostname)
}

/** A route of Web standards as Node's http, Express and Connect take it. */
export function toNodeListener(route: (request: Request) => Promise<Response>): RequestListener {
  return (incoming, outgoing) => {
    const left = new AbortController()
    outgoing.once('close', () => left.abort())
    route(toRequest(incoming, left.signal))
      .then((response) => send(response, outgoing))
      // The client left, or the answer broke off: nobody is there to be told.
      .catch(() => outgoing.destroy())
  }
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    signal,
    duplex: 'half',
    // Node's types of the standard stream are its own.
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array<ArrayBuffer>> }),
  }
  return new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), init)
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) outgoing.end()
  // Again Node's own class; and when the client leaves, this cancels the body.
  else await pipeline(Readable.fromWeb(response.body as WebStream), outgoing)
}

/** Any server that speaks OpenAI's chat completions, such as Ollama: OPENAI_BASE_URL, OPENAI_API_KEY, OPENAI_MODEL. */
function modelFromEnv(): ModelObject {
  const { OPENAI_BASE_URL: baseURL, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model } = process.env
  if (baseURL === undefined || model === undefined) return scriptedModel()
  return createOpenAICompatible({ name: 'openai', baseURL, ...(apiKey !== undefined && { apiKey }) })(model)
}

/** Through Vite, since the cast imports its portraits. */
async function loadCast(): Promise<readonly PersonaDeclaration[]> {
  const { createServer: createVite } = await import('vite')
  const root = path.resolve(import.meta.dirname, '..')
  const vite = await createVite({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    // As demo/src/cast.ts exports it.
    const { personas } = (await vite.ssrLoadModule('/src/cast.ts')) as { personas: PersonaDeclaration[] }
    return personas
  } finally {
    await vite.close()
  }
}

if (import.meta.main) {
  const port = Number(process.env.PORT ?? 8787)
  // Kept over a restart; `rm -r .cache/demo-data` begins anew.
  const data = path.resolve(import.meta.dirname, '../.cache/demo-data')
  mkdirSync(data, { recursive: true })
  const { url, syncUrl } = await startDemoServer({ port, database: pgliteDatabase(await PGlite.create(data)) })
  console.log(`The demo's chat route: ${url}`)
  console.log(`Its sync route: ${syncUrl} (open /devices.html?server=${port} in the demo)`)
}
