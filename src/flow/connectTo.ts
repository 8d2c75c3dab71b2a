import type { ChatTransport, LanguageModel } from 'ai'
import { apiTransport, modelTransport } from '../chat/index.ts'
import { PersonaFlowError, type Message } from '../core/index.ts'
import type { ConnectedModel } from '../store/index.ts'
import { destinationOf } from './destinationOf.ts'

/** What answers: one of the three. */
export interface ConnectOptions {
  /** Any AI SDK 7 model; it is called from the browser. */
  model?: LanguageModel
  /** Any AI SDK `ChatTransport`, such as `modelTransport(model, { tools })`. */
  transport?: ChatTransport<Message>
  /** The address of an AI SDK chat route, such as '/api/chat'. */
  api?: string
  /**
   * The host to which all goes, such as 'api.example.com': the user is asked before the first message goes there.
   * @default the host of `api` where it isn't the page's own or this machine; a model doesn't tell its own
   */
  destination?: string
}

export interface Connection {
  readonly transport: ChatTransport<Message>
  readonly model: ConnectedModel
}

/** The connection that `options` describe; `null` when they name nothing. Throws `bad-input` for more than one. */
export function connectTo({ model, transport, api, destination }: ConnectOptions): Connection | null {
  if ([model, transport, api].filter((option) => option !== undefined).length > 1) {
    throw new PersonaFlowError('bad-input', '`model`, `transport` and `api` exclude each other', 'Pass one of them')
  }
  if (model !== undefined) {
    const connected = modelTransport(model)
    // modelTransport refuses a string, so this is a model with its two names.
    const { provider, modelId } = model as Exclude<LanguageModel, string>
    return { transport: connected, model: { provider, modelId, ...to(destination) } }
  }
  if (transport !== undefined) {
    return { transport, model: { provider: 'transport', modelId: 'custom', ...to(destination) } }
  }
  if (api === undefined) return null
  return {
    transport: apiTransport(api),
    model: { provider: 'api', modelId: api, ...to(destination ?? destinationOf(api)) },
  }
}

function to(destination: string | undefined): Pick<ConnectedModel, 'destination'> {
  return destination === undefined ? {} : { destination }
}
