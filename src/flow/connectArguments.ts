import { PersonaFlowError } from '../core/index.ts'
import { anything, fields, flag, text, wrong, type Check } from './argumentChecks.ts'

/** The arguments of `connect`. */
export const CONNECT_ARGUMENTS: readonly Check[] = [(value, what) => (value === null ? null : connectable(value, what))]

/** A model and a transport may be of any class; what connects says what it misses in them. */
function connectable(value: unknown, what: string): unknown {
  const shape = { 'model?': anything, 'transport?': anything, 'api?': text, 'destination?': text, 'onDevice?': flag }
  const { model, transport, ...rest } = fields(shape)(value, what) as Record<string, unknown>
  if (model === undefined && transport === undefined && rest.api === undefined) {
    const how = 'Pass { model }, { transport } or { api }; connect(null) disconnects'
    throw new PersonaFlowError('bad-input', `${what} names nothing to connect`, how)
  }
  if (model !== undefined && !['object', 'function', 'string'].includes(typeof model))
    throw wrong(`model in ${what}`, "an AI SDK model, such as createOpenAICompatible({ … })('llama3.2')", model)
  if (transport !== undefined && typeof (transport as { sendMessages?: unknown }).sendMessages !== 'function')
    throw wrong(`transport in ${what}`, 'an AI SDK ChatTransport, such as modelTransport(model)', transport)
  return { ...(model !== undefined && { model }), ...(transport !== undefined && { transport }), ...rest }
}
