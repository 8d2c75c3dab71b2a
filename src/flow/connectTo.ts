import type { ChatTransport } from 'ai'
import {
  apiTransport,
  modelTransport,
  type ModelSource,
  type ModelTransport,
  type ModelTransportOptions,
} from '../chat/index.ts'
import { PersonaFlowError, withoutSecrets, type Message } from '../core/index.ts'
import type { ConnectedModel } from '../store/index.ts'
import { destinationOf } from './destinationOf.ts'

/** One of three ways to answer. */
export interface ConnectOptions {
  /**
   * Any AI SDK 7 model; it is called from the browser. Or a function that gives the one for a turn, for models that keep a
   * session of their own, such as the browser's built-in one: `({ personaId }) => modelFor(personaId)`.
   */
  model?: ModelSource
  /** Any AI SDK `ChatTransport`, such as `modelTransport(model, { tools })`. */
  transport?: ChatTransport<Message> & Pick<ModelTransport, 'model'>
  /** The address of an AI SDK chat route, such as '/api/chat'. */
  api?: string
  /**
   * The host to which all goes, such as 'api.example.com': the user is asked before the first message goes there.
   * @default the host of `api` where it isn't the page's own or this machine; a model doesn't tell its own
   */
  destination?: string
  /**
   * The model runs on this device: memories with `use: 'device'` are given to it, too. @default true for a scripted model
   * and for one of `personaflow/local`, else false
   */
  onDevice?: boolean
}

/** The tools of a model that learns by them, and who hears that it refuses them. */
export type LearningTools = Required<Pick<ModelTransportOptions, 'tools' | 'onToolsRefused'>>

/** A transport for the chat, and the model behind it. */
export interface Connection {
  readonly transport: ChatTransport<Message>
  readonly model: ConnectedModel
  /** The model itself, where one is called from here. */
  readonly source?: ModelSource
  /** Each turn may have a model of its own. */
  readonly isPerTurn: boolean
}

/** The connection that `options` describe; `null` when they name nothing. Throws `bad-input` for more than one. */
export function connectTo(
  { model, transport, api, destination, onDevice }: ConnectOptions,
  learning?: LearningTools,
): Connection | null {
  if ([model, transport, api].filter((option) => option !== undefined).length > 1) {
    throw new PersonaFlowError('bad-input', '`model`, `transport` and `api` exclude each other', 'Pass one of them')
  }
  // A script is part of the page, and so are models of personaflow/local.
  const place = (provider: string) => ({
    ...(destination !== undefined && { destination }),
    ...((onDevice ?? /^personaflow\b/.test(provider)) && { onDevice: true as const }),
  })
  if (model !== undefined) {
    const connected = modelTransport(model, learning)
    const isPerTurn = typeof model === 'function'
    const { provider, modelId } = isPerTurn ? { provider: 'function', modelId: 'per turn' } : model
    return { transport: connected, isPerTurn, source: model, model: { provider, modelId, ...place(provider) } }
  }
  if (transport !== undefined) {
    // A script says that it is one, whatever tools it has.
    const isScripted = transport.model?.provider === 'personaflow'
    const named = isScripted ? transport.model : { provider: 'transport', modelId: 'custom' }
    return { transport, isPerTurn: false, model: { ...named, ...place(named.provider) } }
  }
  if (api === undefined) return null
  const host = destination ?? destinationOf(api)
  return {
    transport: apiTransport(api, { resume: true }),
    isPerTurn: false,
    model: {
      provider: 'api',
      modelId: addressOf(api),
      ...place('api'),
      ...(host !== undefined && { destination: host }),
    },
  }
}

/** An address without the parts that may hold a key: the name of a user, a query. */
function addressOf(api: string): string {
  return withoutSecrets(api.replace(/[?#].*$/s, '').replace(/^([\w+.-]*:)?\/\/[^/]*@/, '$1//'))
}
