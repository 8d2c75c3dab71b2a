import type { ChatTransport, FinishReason, LanguageModelUsage, TextStreamPart, ToolSet, UIMessageChunk } from 'ai'
import { defined, isJsonObject, wholeCharacters, type Message, type PersonaFlowError } from '../core/index.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'
import type { ModelObject, ModelTransportOptions } from './modelTransport.ts'
import { handedOver } from './handedOver.ts'
import { finishReasonOf, rawFinishReason } from './modelEnd.ts'
import { sendableMessages } from './sendableMessages.ts'
import { strictMessages } from './strictMessages.ts'
import { withoutRefusedTools, type RefusedTools } from './withoutRefusedTools.ts'

type ChatRequest = Parameters<ChatTransport<Message>['sendMessages']>[0]

/** Without a limit, a server that takes the request and never answers would hold the turn for ever. */
const DEFAULT_TIMEOUT = { stepMs: 120_000, chunkMs: 60_000 }

interface StreamOptions extends Omit<ModelTransportOptions, 'tools' | 'onToolsRefused'> {
  tools?: ToolSet
  /** Steps of an answer where `stopWhen` doesn't say. */
  steps?: number | undefined
  /** Given, a model that refuses tools is asked without. */
  refused?: RefusedTools | undefined
}

/** One request of `modelTransport`, from the turn's body to the stream of its reply. */
export async function streamModel(
  model: ModelObject,
  { tools, timeout, maxRetries = 0, steps, refused, ...settings }: StreamOptions,
  { messages, body, abortSignal }: ChatRequest,
): Promise<ReadableStream<UIMessageChunk>> {
  const handed = handedOver(messages, tools ?? {})
  if (handed !== undefined) return handed
  const { convertToModelMessages, isStepCount, streamText, toUIMessageStream } = await import('ai')
  const { instructions, ...around } = turnOf(body)
  const toolSet = tools === undefined ? {} : { tools }
  // AI SDK goes on reading from the model when nobody reads from it any more: only a signal closes the connection.
  const left = new AbortController()
  let failure: PersonaFlowError | undefined
  let chosen: FinishReason | undefined
  const { stream } = streamText({
    ...(steps !== undefined && { stopWhen: isStepCount(steps) }),
    ...settings,
    ...toolSet,
    model: refused === undefined ? model : await withoutRefusedTools(model, refused),
    maxRetries,
    ...(instructions.trim() !== '' && { instructions: wholeCharacters(instructions) }),
    // A call that a stopped turn left without an output would be refused by the provider.
    messages: strictMessages(
      await convertToModelMessages(sendableMessages(messages), { ...toolSet, ignoreIncompleteToolCalls: true }),
      around,
    ),
    // What a step said and its tools gave goes back with the next one.
    prepareStep: (step) => ({ messages: strictMessages(step.messages) }),
    timeout: typeof timeout === 'number' ? timeout : { ...DEFAULT_TIMEOUT, ...timeout },
    abortSignal: abortSignal === undefined ? left.signal : AbortSignal.any([abortSignal, left.signal]),
    // A broken line after the end hides the end: only what the server itself said tells of it.
    include: { rawChunks: true },
    // AI SDK's default writes the failed request to the console, prompt and all.
    onError: () => {},
  })
  const chunks = toUIMessageStream({
    stream: stream.pipeThrough(watched((part) => (chosen = endIn(part, chosen)))),
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
    chosenEnd: () => chosen,
    onLeave: () => left.abort(),
  })
}

/** The end that the model named in its newest step. */
function endIn(part: TextStreamPart<ToolSet>, chosen: FinishReason | undefined): FinishReason | undefined {
  if (part.type === 'start-step') return undefined
  if (part.type === 'raw') return finishReasonOf(rawFinishReason(part.rawValue)) ?? chosen
  if (part.type === 'finish-step') return chosen ?? finishReasonOf(part.rawFinishReason)
  return chosen
}

function watched<T>(watch: (part: T) => void): TransformStream<T, T> {
  return new TransformStream({
    transform(part, controller) {
      watch(part)
      controller.enqueue(part)
    },
  })
}

function tokensOf({ inputTokens, outputTokens }: LanguageModelUsage) {
  return { inputTokens, outputTokens }
}

/** The part of a request that the turn runner added; empty when the transport serves another chat. */
function turnOf(body: object | undefined): { instructions: string; recalled: string; late: string } {
  const turn = isJsonObject(body) && isJsonObject(body.personaflow) ? body.personaflow : {}
  const sections = Array.isArray(turn.sections) ? turn.sections : []
  const textIn = (kind: string): string => {
    const found: unknown = sections.find((section) => isJsonObject(section) && section.kind === kind)
    return isJsonObject(found) ? textOf(found.text) : ''
  }
  return { instructions: textOf(turn.instructions), recalled: textIn('recalled'), late: textIn('late') }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
