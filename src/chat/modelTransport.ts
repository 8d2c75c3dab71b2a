import type {
  ChatTransport,
  LanguageModel,
  LanguageModelCallOptions,
  RequestOptions,
  streamText,
  TimeoutConfiguration,
  ToolSet,
} from 'ai'
import { isJsonObject, PersonaFlowError, type Message } from '../core/index.ts'

/** A model of any AI SDK provider; the id of one alone is not enough. */
export type ModelObject = Exclude<LanguageModel, string>

/** The turn for which a model is asked. Its ids are '' when the transport serves a chat that isn't the kit's. */
export interface ModelTurn {
  readonly personaId: string
  readonly conversationId: string
  readonly turnId: string
}

/** A model, or a function that gives the one for a turn: one with a session of its own must not serve two personas. */
export type ModelSource = ModelObject | ((turn: ModelTurn) => ModelObject | Promise<ModelObject>)

type StreamTextOptions = Parameters<typeof streamText<ToolSet>>[0]

/** Options of a call to the model: AI SDK's own, passed on to its `streamText`. */
export interface ModelTransportOptions
  extends
    LanguageModelCallOptions,
    Pick<RequestOptions, 'headers'>,
    Pick<StreamTextOptions, 'toolChoice' | 'toolApproval' | 'stopWhen' | 'providerOptions'> {
  /** The tools that the model may call; a function gives those of a turn. An answer takes up to five steps where `stopWhen`
   * doesn't say. */
  tools?: ToolSet | ((turn: ModelTurn) => Promise<ToolSet>)
  /**
   * Called once when the model refuses tools that a function gave: it is asked without from then on. Left out, the turn
   * fails.
   */
  onToolsRefused?: (turn: ModelTurn) => void
  /** Milliseconds for the whole call, or for its phases. @default { stepMs: 120_000, chunkMs: 60_000 } */
  timeout?: TimeoutConfiguration<ToolSet>
  /**
   * Number of times a failed request is repeated, unseen by the user. @default 0: a failure shows at once, with Retry
   */
  maxRetries?: number
}

/** A transport that calls a model from the page, and the names of that model where it is one for all turns. */
export interface ModelTransport extends ChatTransport<Message> {
  readonly model?: { readonly provider: string; readonly modelId: string }
}

/**
 * Calls a model of any AI SDK provider from the browser, with no server between; a function is asked for the model of
 * each turn. Throws `bad-input` when given the id of a model instead. What fails makes the stream fail with a PersonaFlowError that says what to do and holds no key.
 * @example
 * flow.connect({ transport: modelTransport(model, { temperature: 0.7 }) })
 */
export function modelTransport(model: ModelSource, options: ModelTransportOptions = {}): ModelTransport {
  assertModel(model)
  const models = new Set<string>()
  return {
    // All that a request needs is loaded with the first one, AI SDK included.
    sendMessages: async (request) => {
      const { tools, onToolsRefused, ...rest } = options
      const [{ streamModel }, ofTurn, toolSet] = await Promise.all([
        import('./streamModel.ts'),
        modelOf(model, request),
        typeof tools === 'function' ? tools(turnOf(request)) : tools,
      ])
      const steps = tools === undefined ? undefined : MAX_STEPS
      const refused = onToolsRefused && { models, onRefused: () => onToolsRefused(turnOf(request)) }
      return streamModel(ofTurn, { ...rest, steps, refused, ...(toolSet && { tools: toolSet }) }, request)
    },
    ...(typeof model === 'object' && { model: { provider: model.provider, modelId: model.modelId } }),
    // The reply is made in this page: after a reload there is nothing to come back to.
    reconnectToStream: async () => null,
  }
}

/** A model may call tools so often before it has to answer. */
const MAX_STEPS = 5

type ChatRequest = Parameters<ChatTransport<Message>['sendMessages']>[0]

async function modelOf(model: ModelSource, request: ChatRequest): Promise<ModelObject> {
  if (typeof model !== 'function') return model
  const given = await model(turnOf(request))
  assertModel(given)
  return given
}

function turnOf({ chatId, body }: ChatRequest): ModelTurn {
  const turn: unknown = isJsonObject(body) ? body.personaflow : undefined
  const idOf = (key: string) => (isJsonObject(turn) && typeof turn[key] === 'string' ? turn[key] : '')
  return { personaId: idOf('personaId'), conversationId: chatId, turnId: idOf('turnId') }
}

/** Throws `bad-input` when given the id of a model: its provider is the app's choice. */
export function assertModel(model: LanguageModel | ModelSource): asserts model is ModelSource {
  if (typeof model === 'function') return
  if (typeof model !== 'string') return assertVersion(model)
  throw new PersonaFlowError(
    'bad-input',
    `a model was expected, and "${model}" is only the id of one`,
    'Import a provider and pass its model, such as ' +
      `createOpenAICompatible({ name: 'ollama', baseURL: 'http://localhost:11434/v1' })('llama3.2')`,
  )
}

/** AI SDK's own error names versions that it doesn't mean. */
function assertVersion({ specificationVersion, provider }: Exclude<LanguageModel, string>): void {
  const version: unknown = specificationVersion
  if (typeof version !== 'string' || ['v2', 'v3', 'v4'].includes(version)) return
  throw new PersonaFlowError(
    'bad-input',
    `the model of provider "${provider}" speaks version "${version}" of AI SDK’s provider specification, and AI SDK 7 speaks v2, v3 and v4`,
    'Install the release of its package that goes with AI SDK 7',
  )
}
