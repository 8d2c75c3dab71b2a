import type { ChatTransport, LanguageModel, LanguageModelUsage, ModelMessage, UIMessageChunk } from 'ai'
import { isJsonObject, type Message, type PersonaFlowError } from '../core/index.ts'
import { defined } from './createDraft.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'
import type { ModelTransportOptions } from './modelTransport.ts'

type ChatRequest = Parameters<ChatTransport<Message>['sendMessages']>[0]

/** Without a limit, a server that takes the request and never answers would hold the turn for ever. */
const DEFAULT_TIMEOUT = { stepMs: 120_000, chunkMs: 60_000 }

/** One request of `modelTransport`, from the turn's body to the stream of its reply. */
export async function streamModel(
  model: LanguageModel,
  { tools, timeout, maxRetries = 0, ...settings }: ModelTransportOptions,
  { messages, body, abortSignal }: ChatRequest,
): Promise<ReadableStream<UIMessageChunk>> {
  const { convertToModelMessages, streamText, toUIMessageStream } = await import('ai')
  const { instructions, recalled } = turnOf(body)
  const toolSet = tools === undefined ? {} : { tools }
  // AI SDK goes on reading from the model when nobody reads from it any more: only a signal closes the connection.
  const left = new AbortController()
  let failure: PersonaFlowError | undefined
  const { stream } = streamText({
    ...settings,
    ...toolSet,
    model,
    maxRetries,
    ...(instructions !== '' && { instructions }),
    // A call that a stopped turn left without an output would be refused by the provider.
    messages: withRecalled(
      await convertToModelMessages(messages, { ...toolSet, ignoreIncompleteToolCalls: true }),
      recalled,
    ),
    timeout: typeof timeout === 'number' ? timeout : { ...DEFAULT_TIMEOUT, ...timeout },
    abortSignal: abortSignal === undefined ? left.signal : AbortSignal.any([abortSignal, left.signal]),
    // AI SDK's default writes the failed request to the console, prompt and all.
    onError: () => {},
  })
  const chunks = toUIMessageStream({
    stream,
    ...toolSet,
    sendSources: true,
    messageMetadata: ({ part }) =>
      part.type === 'finish' ? { personaflow: { usage: defined(tokensOf(part.totalUsage)) } } : undefined,
    onError: (error) => (failure = explainError(error)).message,
    // The model read a tool's error as it is; in the next turn it must find the same words.
    redactToolErrors: false,
  })
  return explainStream(chunks, {
    abortSignal,
    errorOf: (errorText) => failure ?? explainError(new Error(errorText)),
    onLeave: () => left.abort(),
  })
}

function tokensOf({ inputTokens, outputTokens }: LanguageModelUsage) {
  return { inputTokens, outputTokens }
}

/** What the turn runner put into the request; nothing when the transport serves another chat. */
function turnOf(body: object | undefined): { instructions: string; recalled: string } {
  const turn = isJsonObject(body) && isJsonObject(body.personaflow) ? body.personaflow : {}
  const sections = Array.isArray(turn.sections) ? turn.sections : []
  const recalled = sections.find((section) => isJsonObject(section) && section.kind === 'recalled')
  return { instructions: textOf(turn.instructions), recalled: isJsonObject(recalled) ? textOf(recalled.text) : '' }
}

/**
 * Puts recalled memories before the newest user message. They change with every turn: late as they stand, what is before
 * them (persona, facts, history) stays the same from turn to turn, and providers needn't read it anew.
 */
function withRecalled(messages: ModelMessage[], recalled: string): ModelMessage[] {
  const at = messages.findLastIndex(({ role }) => role === 'user')
  const message = messages[at]
  if (recalled === '' || message?.role !== 'user') return messages
  const content =
    typeof message.content === 'string' ? [{ type: 'text' as const, text: message.content }] : message.content
  return messages.with(at, { ...message, content: [{ type: 'text', text: recalled }, ...content] })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
