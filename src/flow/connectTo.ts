import type { ChatTransport, LanguageModel } from 'ai'
import { apiTransport, modelTransport } from '../chat/index.ts'
import { PersonaFlowError, type Message } from '../core/index.ts'
import type { ConnectedModel } from '../store/index.ts'

/** What answers: one of the three. */
export interface ConnectOptions {
  /** Any AI SDK 7 model; it is called from the browser. */
  model?: LanguageModel
  /** Any AI SDK `ChatTransport`, such as `modelTransport(model, { tools })`. */
  transport?: ChatTransport<Message>
  /** The address of an AI SDK chat route, such as '/api/chat'. */
  api?: string
}

export interface Connection {
  readonly transport: ChatTransport<Message>
  readonly model: ConnectedModel
}

/** The connection that `options` describe; `null` when they name nothing. Throws `bad-input` for more than one. */
export function connectTo({ model, transport, api }: ConnectOptions): Connection | null {
  if ([model, transport, api].filter((option) => option !== undefined).length > 1) {
    throw new PersonaFlowError('bad-input', '`model`, `transport` and `api` exclude each other', 'Pass one of them')
  }
  if (model !== undefined) {
    const connected = modelTransport(model)
    // modelTransport refuses a string, so this is a model with its two names.
    const { provider, modelId } = model as Exclude<LanguageModel, string>
    return { transport: connected, model: { provider, modelId } }
  }
  if (transport !== undefined) return { transport, model: { provider: 'transport', modelId: 'custom' } }
  return api === undefined ? null : { transport: apiTransport(api), model: { provider: 'api', modelId: api } }
}
