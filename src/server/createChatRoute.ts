import type { ToolSet, UIMessageChunk } from 'ai'
import { explainError, modelTransport, type ModelObject } from '../chat/index.ts'
import {
  filledPersona,
  idOf,
  lateText,
  personaFrom,
  PersonaFlowError,
  personaText,
  type PersonaDeclaration,
} from '../core/index.ts'
import { assertJson } from './assertJson.ts'
import { assertLimits } from './assertLimits.ts'
import { checkRouteOptions, type ChatRouteOptions } from './checkRouteOptions.ts'
import { createStreams, type Streams } from './createStreams.ts'
import { earlierAnswer } from './earlierAnswer.ts'
import { guarded, logError } from './guarded.ts'
import { memoryBlock } from './memoryBlock.ts'
import { assertOrigins, originHeaders, preflightResponse } from './originHeaders.ts'
import { publicChunks } from './publicChunks.ts'
import { readBody } from './readBody.ts'
import { readChatRequest, type ChatRequest } from './readChatRequest.ts'
import { readMessages } from './readMessages.ts'
import { foreignOrigin, quoted, Refusal, refusalResponse } from './refusal.ts'
import { routeTools, secretOf } from './routeTools.ts'
import { createChunkSealer } from './sealedChunks.ts'
import { createToolSeal, type ToolSeal } from './toolSeal.ts'

type Limits = Required<
  Pick<
    ChatRouteOptions,
    'maxTokens' | 'maxMessages' | 'maxHistoryTokens' | 'maxMemoryTokens' | 'maxBodyBytes' | 'maxBodyMs'
  >
>

/** The options, ready for requests. */
interface Route extends Limits, Required<Pick<ChatRouteOptions, 'trustClientInstructions' | 'onError'>> {
  /** The prompt of each persona, by id. */
  prompts: ReadonlyMap<string, PersonaPrompt>
  transport: ReturnType<typeof modelTransport>
  tools: () => Promise<ToolSet>
  seal: ToolSeal
  /** Answers that outlive their connection; `null` where none does. */
  streams: Streams | null
}

/** Proxies close what is silent for about a minute; reasoning models think for longer. */
const KEEP_ALIVE_MS = 15_000

/**
 * A chat route for `createPersonaFlow({ api })` and for AI SDK's own clients, in Web standards: it stands in Next.js,
 * Hono, Bun, Deno, and behind an adapter in Node. Who may use it is the app's to check before calling it.
 * Throws `bad-input` or `duplicate` when an option is wrong.
 * @example
 * // app/api/chat/route.ts
 * export const POST = createChatRoute({ model, personas: [ada] })
 */
export function createChatRoute(options: ChatRouteOptions): (request: Request) => Promise<Response> {
  checkRouteOptions(options)
  const {
    model,
    personas,
    maxTokens = 4_000,
    maxMessages = 100,
    maxHistoryTokens = 16_000,
    maxMemoryTokens = 2_000,
    maxBodyBytes = 1_000_000,
    maxBodyMs = 30_000,
    allowedOrigins,
    trustClientInstructions = false,
    streams = false,
    onError = logError,
    tools: given,
    toolSecret,
    memoryTools = false,
    ...callOptions
  } = options
  const limits = { maxTokens, maxMessages, maxHistoryTokens, maxMemoryTokens, maxBodyBytes, maxBodyMs }
  assertModel(model)
  assertLimits(limits)
  assertOrigins(allowedOrigins)
  const tell = guarded(onError)
  const tools = routeTools(given, memoryTools)
  const route: Route = {
    ...limits,
    prompts: promptsOf(personas),
    transport: modelTransport(model, {
      ...callOptions,
      ...(given && { tools: given }),
      ...(memoryTools && { tools }),
      maxOutputTokens: maxTokens,
    }),
    tools,
    seal: createToolSeal(secretOf(toolSecret)),
    trustClientInstructions,
    streams: streams === false ? null : createStreams(streams === true ? {} : streams, tell),
    onError: tell,
  }

  return async (request) => {
    const headers = originHeaders(request, allowedOrigins)
    if (headers === null) return refusalResponse(foreignOrigin(request, 'this chat'), {})
    if (request.method === 'OPTIONS') return preflightResponse(request, headers)
    try {
      return await answer(request, { route, headers })
    } catch (error) {
      if (error instanceof Refusal) return refusalResponse(error, headers)
      route.onError(explainError(error))
      return refusalResponse(new Refusal('failed', 'The server failed. Retry in a moment.'), headers)
    }
  }
}

async function answer(
  request: Request,
  { route, headers }: { route: Route; headers: Record<string, string> },
): Promise<Response> {
  if (request.method !== 'POST')
    throw new Refusal('wrong-method', `This chat is asked by POST, and this was ${request.method}.`)
  assertJson(request)
  const asked = readChatRequest(await readBody(request, { maxBytes: route.maxBodyBytes, maxMs: route.maxBodyMs }))
  const stream =
    asked.stream === null
      ? await newAnswer(asked, { route, signal: request.signal })
      : await earlierAnswer(asked.stream, route.streams)
  if (stream === null) return new Response(null, { status: 204, headers })
  const { createUIMessageStreamResponse } = await import('ai')
  return createUIMessageStreamResponse({ stream, headers, keepAliveMs: KEEP_ALIVE_MS })
}

/** An answer that can be taken up ends by itself or when it is stopped; any other ends with its connection. */
async function newAnswer(
  asked: ChatRequest,
  { route, signal: left }: { route: Route; signal: AbortSignal },
): Promise<ReadableStream<UIMessageChunk>> {
  const streams = asked.isResumable ? route.streams : null
  const stopping = new AbortController()
  const signal = streams === null ? left : stopping.signal
  const { instructions, memories, late } = promptFor(asked, route)
  const messages = await readMessages(asked.messages, { ...route, tools: await route.tools() })
  const chunks = await route.transport.sendMessages({
    trigger: 'submit-message',
    chatId: '',
    messageId: undefined,
    messages,
    abortSignal: signal,
    body: {
      personaflow: {
        instructions,
        sections: [
          { kind: 'recalled', text: memories },
          { kind: 'late', text: late },
        ],
      },
    },
  })
  const given = publicChunks(chunks, {
    signal,
    sealed: createChunkSealer(route.seal, messages),
    onError: route.onError,
  })
  return streams === null ? given : streams.keep({ chunks: given, stop: () => stopping.abort() })
}

/** The prompt of the persona, with the client's memories as data beside it. */
function promptFor({ personaId, instructions, sections }: ChatRequest, route: Route) {
  const options = { maxTokens: route.maxMemoryTokens, nonce: crypto.randomUUID().slice(-12) }
  if (route.trustClientInstructions && instructions !== '') {
    // They hold facts and summaries already.
    const recalled = sections.filter(({ kind }) => kind === 'recalled')
    const late = sections.flatMap(({ kind, text }) => (kind === 'late' ? [text] : [])).join('\n\n')
    return { instructions, memories: memoryBlock(recalled, options), late }
  }
  const { prompts } = route
  const prompt = personaId === undefined ? prompts.values().next().value : prompts.get(personaId)
  if (prompt === undefined) throw unknownPersona(personaId)
  return { instructions: prompt.text, memories: memoryBlock(sections, options), late: prompt.late }
}

/** The prompt of a persona: the part before the history, and the part after it. */
interface PersonaPrompt {
  readonly text: string
  readonly late: string
}

/** By id, in their order: the first answers who names none. */
function promptsOf(personas: readonly PersonaDeclaration[]): ReadonlyMap<string, PersonaPrompt> {
  if (!Array.isArray(personas)) {
    throw new PersonaFlowError(
      'bad-input',
      personas === undefined ? 'createChatRoute has no personas' : 'the personas of createChatRoute are no list',
      'Pass a list, such as [definePersona(…)]',
    )
  }
  const prompts = new Map<string, PersonaPrompt>()
  for (const persona of personas) {
    const id = idOf(persona)
    if (prompts.has(id)) {
      throw new PersonaFlowError('duplicate', `two personas have the id "${id}"`, 'Give each its own')
    }
    const own = personaFrom(persona, 0)
    prompts.set(id, { text: personaText(own), late: lateText([], filledPersona(own)) })
  }
  return prompts
}

/** Accepts a model's id as well, which AI SDK takes for a model: the transport explains more. */
function assertModel(model: ModelObject | undefined): void {
  if (typeof model === 'string' || (typeof model === 'object' && model !== null)) return
  throw new PersonaFlowError(
    'bad-input',
    model === undefined ? 'createChatRoute has no model' : `the model of createChatRoute is a ${typeof model}`,
    "Import a provider and pass its model, such as createOpenAICompatible({ … })('llama3.2')",
  )
}

function unknownPersona(id: string | undefined): Refusal {
  return new Refusal('unknown-persona', `There is no persona ${id === undefined ? 'at all' : quoted(id)} here.`)
}
