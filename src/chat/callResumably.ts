import type { ChatTransport, UIMessageChunk } from 'ai'
import type { Message } from '../core/index.ts'
import type { ApiTransportOptions } from './apiTransport.ts'
import { createTimer } from '../storage/index.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'
import { fetchDirectly } from './fetchDirectly.ts'
import { streamIdIn } from './streamIdIn.ts'
import { restOf, STOP_WITHIN_MS, survivingStream, type StreamCalls } from './survivingStream.ts'

type Transport = ChatTransport<Message>
type Request = Parameters<Transport['sendMessages']>[0]
type Reconnection = Parameters<Transport['reconnectToStream']>[0]
type About = Pick<Reconnection, 'chatId' | 'headers'> & { abortSignal?: AbortSignal | undefined }
type Options = Omit<ApiTransportOptions, 'resume'>
type Chunks = ReadableStream<UIMessageChunk>

/** A route that keeps streams sends a sign of life every 15 s; a connection without one is none any more, ms. */
const SILENT_MS = 45_000

/** Too early, too often, too slow: of all refusals the ones that another try may not meet. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])

/** One request of `apiTransport` with `resume`: asks the route to keep the stream, and takes it up where it was cut. */
export async function callResumably(api: string, options: Options, request: Request): Promise<Chunks> {
  const { signal, calls, ask } = callsTo(api, options, request)
  const { personaflow } = { personaflow: {}, ...request.body }
  try {
    const asked = { ...request, body: { ...request.body, personaflow: { ...personaflow, resumable: true } } }
    const { chunks } = await ask(asked)
    return explained(api, survivingStream(chunks, { calls, signal }), signal)
  } catch (error) {
    throw signal.aborted ? error : explainError(error, { url: api, isRoute: true })
  }
}

/** A stream that an earlier page asked for, from its beginning; `null` where it is gone. `body` tells its id. */
export async function takeUp(api: string, options: Options, request: Reconnection): Promise<Chunks | null> {
  const id = streamIdIn(request.body)
  if (id === undefined) return null
  const { signal, calls } = callsTo(api, options, request)
  const chunks = await restOf({ calls, id, signal, received: 0, failures: 0 }, () => {})
  return chunks && explained(api, survivingStream(chunks, { calls, signal, id }), signal)
}

function explained(api: string, chunks: Chunks, abortSignal: AbortSignal): Chunks {
  return explainStream(chunks, { abortSignal, where: { url: api, isRoute: true } })
}

/** The requests of one answer. A stop closes its connection once the server knows, or after a while in any case. */
function callsTo(api: string, options: Options, given: About) {
  const { chatId, headers, abortSignal: signal = new AbortController().signal } = given
  const closing = new AbortController()
  const giveUp = createTimer(() => closing.abort())
  signal.addEventListener('abort', () => giveUp.start(STOP_WITHIN_MS), { once: true })

  /** Answers with the stream of a route, and its status. */
  async function ask(request: Request, onStatus?: (status: number) => void): Promise<{ chunks: Chunks }> {
    const { DefaultChatTransport } = await import('ai')
    const direct = fetchDirectly(options.fetch)
    const transport = new DefaultChatTransport<Message>({
      ...options,
      api,
      async fetch(...args) {
        const response = await direct(...args)
        onStatus?.(response.status)
        return watched(response, calls)
      },
    })
    return { chunks: await transport.sendMessages({ ...request, abortSignal: closing.signal }) }
  }

  const askAbout = (personaflow: object, onStatus?: (status: number) => void) => {
    const request = { trigger: 'submit-message', chatId, messageId: undefined, abortSignal: undefined } as const
    return ask({ ...request, messages: [], body: { personaflow }, ...(headers && { headers }) }, onStatus)
  }

  const calls: StreamCalls = {
    closing,
    isKept: false,
    async rest(resume, after) {
      let status = 0
      try {
        return (await askAbout({ resume, after }, (told) => (status = told))).chunks
      } catch (error) {
        if (status === 204 || (status >= 400 && status < 500 && !PASSING.has(status))) return null
        throw error
      }
    },
    async stop(stop) {
      let status = 0
      await askAbout({ stop }, (told) => (status = told)).catch((error: unknown) => {
        // Its answer has no body, whatever came of it.
        if (status === 0) throw error
      })
    },
  }
  return { signal, calls, ask }
}

/** Fails where nothing comes for too long: after a sleep, or without a network, a connection may look open for hours. */
function watched(response: Response, calls: StreamCalls): Response {
  if (response.body === null || !response.ok) return response
  const reader = response.body.getReader()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const silence = new Promise<never>((_, reject) => {
        const fail = () => calls.isKept && reject(new TypeError('network error: nothing came for too long'))
        timer = setTimeout(fail, SILENT_MS)
      })
      try {
        const { done, value } = await Promise.race([reader.read(), silence])
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
        await reader.cancel().catch(() => {})
      } finally {
        clearTimeout(timer)
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
  const { status, statusText, headers } = response
  return new Response(body, { status, statusText, headers })
}
