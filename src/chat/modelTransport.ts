import type {
  ChatTransport,
  LanguageModel,
  LanguageModelCallOptions,
  ModelMessage,
  RequestOptions,
  streamText,
  TimeoutConfiguration,
  ToolSet,
} from 'ai'
import { isJsonObject, PersonaFlowError, type Message } from '../core/index.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'

type StreamTextOptions = Parameters<typeof streamText<ToolSet>>[0]

/** How a model is called: AI SDK's own options, passed on to its `streamText`. */
export interface ModelTransportOptions
  extends
    LanguageModelCallOptions,
    Pick<RequestOptions, 'headers'>,
    Pick<StreamTextOptions, 'tools' | 'toolChoice' | 'toolApproval' | 'stopWhen' | 'providerOptions'> {
  /** Milliseconds for the whole call, or for its phases. @default { stepMs: 120_000, chunkMs: 60_000 } */
  timeout?: TimeoutConfiguration<ToolSet>
  /** How often a failed request is sent anew, unseen by the user. @default 0: a failure shows at once, with Retry */
  maxRetries?: number
}

/** Without a limit, a server that takes the request and never answers would hold the turn for ever. */
const DEFAULT_TIMEOUT = { stepMs: 120_000, chunkMs: 60_000 }

/**
 * Calls a model of any AI SDK provider from the browser, with no server between. Throws `bad-input` when given the id
 * of a model instead. What fails makes the stream fail with a PersonaFlowError that says what to do and holds no key.
 */
export function modelTransport(model: LanguageModel, options: ModelTransportOptions = {}): ChatTransport<Message> {
  if (typeof model === 'string') throw modelExpected(model)
  const { tools, timeout, maxRetries = 0, ...settings } = options
  return {
    async sendMessages({ messages, body, abortSignal }) {
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
        onError: (error) => (failure = explainError(error)).message,
        // The model read a tool's error as it is; in the next turn it must find the same words.
        redactToolErrors: false,
      })
      return explainStream(chunks, {
        abortSignal,
        errorOf: (errorText) => failure ?? explainError(new Error(errorText)),
        onLeave: () => left.abort(),
      })
    },
    // The reply is made in this page: after a reload there is nothing to come back to.
    reconnectToStream: async () => null,
  }
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

function modelExpected(id: string): PersonaFlowError {
  return new PersonaFlowError(
    'bad-input',
    `a model was expected, and "${id}" is only the id of one`,
    'Import a provider and pass its model, such as ' +
      `createOpenAICompatible({ name: 'ollama', baseURL: 'http://localhost:11434/v1' })('llama3.2')`,
  )
}
