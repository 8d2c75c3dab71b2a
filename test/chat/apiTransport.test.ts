import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createUIMessageStream, pipeUIMessageStreamToResponse, type UIMessageChunk } from 'ai'
import { apiTransport, type ApiTransportOptions } from 'personaflow/chat'
import { expect, onTestFinished, test } from 'vitest'
import { messageFrom, outcomeOf, requestTo } from '../fixtures/requestTo.ts'

const TEXT: UIMessageChunk[] = [
  { type: 'start' },
  { type: 'text-start', id: '1' },
  { type: 'text-delta', id: '1', delta: 'Hello 👋' },
  { type: 'text-end', id: '1' },
]
const STOP: UIMessageChunk = { type: 'finish', finishReason: 'stop' }

interface RouteOptions {
  chunks?: UIMessageChunk[]
  status?: number
  /** Leaves the answer open after its chunks. */
  open?: boolean
}

/** An app's chat route, as AI SDK's own server helpers answer. */
async function startRoute({ chunks = [...TEXT, STOP], status = 200, open = false }: RouteOptions = {}) {
  const requests: { headers: IncomingMessage['headers']; body: unknown; closed: Promise<'client' | 'server'> }[] = []
  const server = createServer((incoming, response) => void answer(incoming, response))

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = []
    for await (const piece of incoming) pieces.push(piece)
    const closed = new Promise<'client' | 'server'>((resolve) => {
      response.on('close', () => resolve(response.writableFinished ? 'server' : 'client'))
    })
    requests.push({ headers: incoming.headers, body: JSON.parse(Buffer.concat(pieces).toString()), closed })
    if (status !== 200) {
      response.writeHead(status).end('Bearer abcdef0123456789 is not welcome')
      return
    }
    const stream = createUIMessageStream({
      async execute({ writer }) {
        for (const chunk of chunks) writer.write(chunk)
        if (open) await new Promise(() => {})
      },
    })
    await pipeUIMessageStreamToResponse({ response, stream })
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat`, requests }
}

async function ask(route: RouteOptions, options: ApiTransportOptions = {}) {
  const { url, requests } = await startRoute(route)
  return { url, requests, ...(await outcomeOf(requestTo(apiTransport(url, options)))) }
}

test('an app’s route gets the messages and the kit’s part, with the app’s headers and fields', async () => {
  const { requests, text, error } = await ask({}, { headers: { 'x-user': 'u1' }, body: () => ({ tenant: 7 }) })
  expect(error).toBeUndefined()
  expect(text).toBe('Hello 👋')
  expect(requests[0]).toMatchObject({
    headers: { 'x-user': 'u1' },
    body: {
      tenant: 7,
      id: 'c1',
      messages: [messageFrom('user', 'Hello?')],
      personaflow: { personaId: 'ada', turnId: 't1', instructions: 'You are Ada.' },
    },
  })
})

test('a refused request says what to do, and no key', async () => {
  const { url, error } = await ask({ status: 401 })
  expect(error).toMatchObject({ code: 'model-failed' })
  expect(String(error)).toContain(new URL(url).host)
  expect(String(error)).not.toContain('abcdef')
})

test('an error within the stream ends it, after the words that came', async () => {
  const { text, error } = await ask({ chunks: [...TEXT, { type: 'error', errorText: 'out of credit' }] })
  expect(text).toBe('Hello 👋')
  expect(error).toMatchObject({ code: 'model-failed', message: expect.stringContaining('out of credit') })
})

test('an abort by the server is a failure', async () => {
  const { text, error } = await ask({ chunks: [...TEXT, { type: 'abort', reason: 'maintenance' }] })
  expect(text).toBe('Hello 👋')
  expect(error).toMatchObject({ message: expect.stringContaining('maintenance') })
})

test('a route that isn’t there says which', async () => {
  const { error } = await outcomeOf(requestTo(apiTransport('http://127.0.0.1:9/api/chat')))
  expect(error).toMatchObject({ code: 'unreachable', message: expect.stringContaining('127.0.0.1:9 can’t be reached') })
})

test('stopping closes the connection', async () => {
  const { url, requests } = await startRoute({ chunks: TEXT, open: true })
  const abort = new AbortController()
  const { text } = await outcomeOf(requestTo(apiTransport(url), { abortSignal: abort.signal }), () => abort.abort())
  expect(text).toBe('Hello 👋')
  expect(await requests[0]?.closed).toBe('client')
})

test('leaving the stream closes the connection', async () => {
  const { url, requests } = await startRoute({ chunks: TEXT, open: true })
  for await (const chunk of await requestTo(apiTransport(url))) if (chunk.type === 'text-delta') break
  expect(await requests[0]?.closed).toBe('client')
})
