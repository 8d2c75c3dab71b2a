import type {
  ChatTransport,
  LanguageModel,
  LanguageModelCallOptions,
  RequestOptions,
  streamText,
  TimeoutConfiguration,
  ToolSet,
} from 'ai'
import { PersonaFlowError, type Message } from '../core/index.ts'

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

/**
 * Calls a model of any AI SDK provider from the browser, with no server between. Throws `bad-input` when given the id
 * of a model instead. What fails makes the stream fail with a PersonaFlowError that says what to do and holds no key.
 */
export function modelTransport(model: LanguageModel, options: ModelTransportOptions = {}): ChatTransport<Message> {
  assertModel(model)
  return {
    // All that a request needs is loaded with the first one, AI SDK included.
    sendMessages: async (request) => (await import('./streamModel.ts')).streamModel(model, options, request),
    // The reply is made in this page: after a reload there is nothing to come back to.
    reconnectToStream: async () => null,
  }
}

/** Throws `bad-input` when given the id of a model: its provider is the app's choice. */
export function assertModel(model: LanguageModel): asserts model is Exclude<LanguageModel, string> {
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
