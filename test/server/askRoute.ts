import type { UIMessage, UIMessageChunk } from 'ai'
import { definePersona } from 'personaflow'
import { scriptedModel, type ScriptedModelOptions } from 'personaflow/chat'
import { createChatRoute, type ChatRouteError, type ChatRouteOptions } from 'personaflow/server'
import { createGate } from '../storage/createGate.ts'

export const URL_OF_ROUTE = 'https://app.example/api/chat'

export const personas = [
  definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', greetings: ['Ada here.'] }),
  definePersona({ id: 'bo', name: 'Bo', prompt: 'You are Bo.', greetings: ['Bo here.'] }),
]

type Model = ReturnType<typeof scriptedModel>
type Call = Parameters<Model['doStream']>[0]
type StreamPart = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never

/** A scripted model that keeps what it was given, call by call. */
export function recordingModel(options: ScriptedModelOptions = {}): { model: Model; calls: Call[] } {
  const scripted = scriptedModel({ wordsPerSecond: Infinity, ...options })
  const calls: Call[] = []
  const model: Model = {
    ...scripted,
    doStream(call) {
      calls.push(call)
      return scripted.doStream(call)
    },
  }
  return { model, calls }
}

/** A model that says "One", and " two" once it is let go on; `stopped` resolves when its call is aborted. */
export function heldModel() {
  const { model } = recordingModel()
  const [goOn, stopped] = [createGate(), createGate()]
  const held: Model = {
    ...model,
    async doStream(call) {
      const { stream } = await scriptedModel({ replies: ['One two'], wordsPerSecond: Infinity }).doStream(call)
      call.abortSignal?.addEventListener('abort', stopped.open)
      const aborted = stopped.opened.then(() => Promise.reject(new DOMException('stopped', 'AbortError')))
      const waits = new TransformStream<StreamPart, StreamPart>({
        async transform(part, controller) {
          if (part.type === 'text-delta' && part.delta === ' two') await Promise.race([goOn.opened, aborted])
          controller.enqueue(part)
        },
      })
      aborted.catch(() => {})
      return { stream: stream.pipeThrough(waits) }
    },
  }
  return { model: held, goOn: goOn.open, stopped: stopped.opened }
}

/** A route with two personas and a model that keeps what it was given. */
export function openRoute(options: Partial<ChatRouteOptions> = {}) {
  const { model, calls } = recordingModel({ replies: ['Well said.'] })
  const route = createChatRoute({ model, personas, ...options })
  return { route, calls, ask: (body: unknown, headers?: Record<string, string>) => route(requestWith(body, headers)) }
}

/** A request as AI SDK's transport makes it; a text goes as it stands. */
export function requestWith(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(URL_OF_ROUTE, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** A body as the kit sends it. */
export function bodyWith(personaflow: Record<string, unknown>, messages: unknown[] = [says('Hello?')]) {
  return {
    id: 'c1',
    trigger: 'submit-message',
    messages,
    personaflow: { personaId: 'ada', turnId: 't1', ...personaflow },
  }
}

export function says(text: string, role: UIMessage['role'] = 'user'): UIMessage {
  return { id: `${role}-${text}`, role, parts: [{ type: 'text', text }] }
}

/** Status and typed error of a refused request. */
export async function refusalOf(response: Response): Promise<{ status: number } & ChatRouteError['error']> {
  // Every answer that is no stream has this form.
  const { error } = (await response.json()) as ChatRouteError
  return { status: response.status, ...error }
}

/** The chunks of a streamed answer, and the text they make. */
export async function answerOf(response: Response): Promise<{ chunks: UIMessageChunk[]; text: string }> {
  const events = (await response.text()).matchAll(/^data: (\{.*\})$/gm)
  const chunks = [...events].map(([, event = '']): UIMessageChunk => JSON.parse(event))
  return { chunks, text: chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('') }
}

/** Everything of a role in what a model was given, part by part. */
export function saidBy(role: 'system' | 'user' | 'assistant' | 'tool', call: Call | undefined): unknown[] {
  const messages = call?.prompt.filter((message) => message.role === role) ?? []
  return messages.flatMap(({ content }) =>
    typeof content === 'string' ? [content] : content.map((part) => (part.type === 'text' ? part.text : part)),
  )
}
