import { isJsonObject } from '../../core/index.ts'
import type { SyncStatus } from '../port.ts'
import type { Shelf, StoreAnswer, SyncRequest } from './protocol.ts'

/** Options of the way to a server. */
export interface RemoteOptions {
  url: string
  fetch: typeof globalThis.fetch
  headers: () => HeadersInit | Promise<HeadersInit>
}

/** The place of a part of a file on the server. */
export interface RemoteFile {
  readonly store: string
  readonly schema: number
  readonly lock?: string
  readonly shelf: Shelf
  readonly name: string
  readonly part: number
}

/** The server's side of `httpStorage`: each call is one request, and rejects with {@link RemoteFailure}. */
export interface Remote {
  post<Answer extends StoreAnswer>(request: SyncRequest, signal?: AbortSignal): Promise<Answer>
  /** The bytes; `undefined` where there are none. */
  getFile(file: RemoteFile): Promise<Uint8Array<ArrayBuffer> | undefined>
  putFile(file: RemoteFile, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  removeFile(file: RemoteFile): Promise<void>
  /** Calls `onHead` with the number of the newest change, at once and with each push, until the connection ends. */
  listen(store: string, options: { onHead: (head: number) => void; signal: AbortSignal }): Promise<void>
}

/** The server was not reached, or took nothing. */
export class RemoteFailure extends Error {
  override readonly name = 'RemoteFailure'
  /** `offline`: nobody answered as a sync route would. */
  readonly code: 'offline' | 'busy' | 'too-large' | NonNullable<SyncStatus['reasonCode']>
  /** Of a store that is encrypted otherwise: the header of its lock. */
  readonly lock: string | undefined

  constructor(code: RemoteFailure['code'], message: string, lock?: string) {
    super(message)
    this.code = code
    this.lock = lock
  }
}

/** A connection that is silent for so long is dead, ms: the server says something every 15 s. */
const SILENCE_MS = 45_000

/** A request without an answer after so long is given up, ms. */
const ANSWER_MS = 60_000

/** Asks a sync route. */
export function createRemote({ url, fetch, headers }: RemoteOptions): Remote {
  async function ask(address: string, init: RequestInit): Promise<Response> {
    const given = new Headers(await headers())
    new Headers(init.headers).forEach((value, name) => given.set(name, value))
    let response: Response
    try {
      response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS), ...init, headers: given })
    } catch (error) {
      throw offline(error)
    }
    if (response.ok) return response
    throw await failureOf(response)
  }

  async function post<Answer extends StoreAnswer>(request: SyncRequest, signal?: AbortSignal): Promise<Answer> {
    const response = await ask(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      ...(signal && { signal }),
    })
    // A page in its place says that this network has to be signed in to, or that a proxy answers.
    const answer: unknown = await response.json().catch((error: unknown) => Promise.reject(offline(error)))
    if (isJsonObject(answer) && typeof answer.account === 'string' && typeof answer.head === 'number')
      // The server is the app's own, and what its records hold is looked at as they come from any storage.
      return answer as unknown as Answer
    throw new RemoteFailure('offline', 'what answered is no sync route')
  }

  async function listen(
    store: string,
    { onHead, signal }: { onHead: (head: number) => void; signal: AbortSignal },
  ): Promise<void> {
    const silence = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      ;(timer as { unref?: () => void }).unref?.()
    }
    wait()
    try {
      const { body } = await ask(withParams(url, { store: JSON.stringify(store) }), {
        headers: { accept: 'text/event-stream' },
        signal: AbortSignal.any([signal, silence.signal]),
      })
      for await (const line of linesOf(body, wait)) if (line.startsWith('data: ')) onHead(Number(line.slice(6)))
    } catch (error) {
      throw error instanceof RemoteFailure ? error : offline(error)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    post,
    listen,
    async getFile(file) {
      const response = await ask(addressOf(url, file), {})
      return response.status === 204 ? undefined : new Uint8Array(await response.arrayBuffer())
    },
    async putFile(file, bytes) {
      await ask(addressOf(url, file), { method: 'PUT', body: bytes })
    },
    async removeFile(file) {
      await ask(addressOf(url, file), { method: 'DELETE' })
    },
  }
}

async function* linesOf(body: ReadableStream<Uint8Array> | null, onPart: () => void): AsyncGenerator<string> {
  if (body === null) return
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    onPart()
    const lines = (rest + part.value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** Names go as JSON: an address can't hold half a surrogate pair. */
function addressOf(url: string, { store, schema, lock, shelf, name, part }: RemoteFile): string {
  return withParams(url, {
    store: JSON.stringify(store),
    schema: String(schema),
    shelf,
    name: JSON.stringify(name),
    part: String(part),
    ...(lock !== undefined && { lock }),
  })
}

function withParams(url: string, params: Readonly<Record<string, string>>): string {
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(params).toString()}`
}

function offline(error: unknown): RemoteFailure {
  return new RemoteFailure('offline', error instanceof Error ? error.message : String(error))
}

const CODES: Readonly<Record<string, RemoteFailure['code']>> = {
  'signed-out': 'signed-out',
  'foreign-origin': 'failed',
  'too-large': 'too-large',
  'bad-request': 'failed',
  'too-many': 'busy',
  'too-slow': 'busy',
  failed: 'busy',
  locked: 'locked',
  newer: 'newer',
}

async function failureOf(response: Response): Promise<RemoteFailure> {
  const body: unknown = await response.json().catch(() => undefined)
  const error = isJsonObject(body) ? body.error : undefined
  const { code, message } = isJsonObject(error) ? error : {}
  const lock = isJsonObject(body) && typeof body.lock === 'string' ? body.lock : undefined
  const said = typeof message === 'string' ? message : `the server answered with status ${response.status}`
  const known = typeof code === 'string' && Object.hasOwn(CODES, code) ? CODES[code] : undefined
  if (known !== undefined) return new RemoteFailure(known, said, lock)
  // An app's own check before the route answers in its own words.
  if (response.status === 401 || response.status === 403) return new RemoteFailure('signed-out', said)
  if (response.status === 413) return new RemoteFailure('too-large', said)
  return new RemoteFailure(response.status >= 500 || response.status === 429 ? 'busy' : 'failed', said)
}
