import type { ToolSet } from 'ai'
import type { ModelObject, ModelTransportOptions } from '../chat/index.ts'
import { PersonaFlowError, type PersonaDeclaration } from '../core/index.ts'
import type { StreamOptions } from './createStreams.ts'
import type { AllowedOrigins } from './originHeaders.ts'

/**
 * Options of a chat route: its model, its personas, its tools and its limits. The rest are AI SDK's own options of a
 * call, passed on to the model.
 */
export interface ChatRouteOptions extends Omit<ModelTransportOptions, 'maxOutputTokens' | 'tools' | 'onToolsRefused'> {
  /** The tools that the model may call. Those with `execute` run here; a call of another one goes to the page to answer. */
  tools?: ToolSet
  /**
   * Signs the calls, approvals and outputs of tools, which come back with the history: what this server didn't sign is
   * refused. At least 32 characters, the same for all instances. @default a random one, so that calls before a restart
   * are left out
   */
  toolSecret?: string
  /** The model may call `remember`, `update`, `forget` and `search`, which a flow with `learn: 'tools'` runs in the page. @default false */
  memoryTools?: boolean
  /** Any AI SDK 7 model. */
  model: ModelObject
  /** The personas a client may talk to. Their prompts come from here, never from the client. */
  personas: readonly PersonaDeclaration[]
  /** Tokens of one answer. @default 4_000 */
  maxTokens?: number
  /** Of a longer history the newest are read. @default 100 */
  maxMessages?: number
  /** Tokens of history; older messages are left out. @default 16_000 */
  maxHistoryTokens?: number
  /** Tokens of what the client remembers: facts, summaries and recalled memories together. @default 2_000 */
  maxMemoryTokens?: number
  /** Bytes of a request, inline files included. @default 1_000_000 */
  maxBodyBytes?: number
  /** A request that takes longer to arrive is refused, ms. @default 30_000 */
  maxBodyMs?: number
  /** Origins whose pages may call, such as `['https://app.example']`; `'*'` for all. @default the route's own host */
  allowedOrigins?: AllowedOrigins
  /**
   * `true` tells the model what the client says a persona is: for apps whose users write their own. Then whoever reaches
   * the route can use your model for anything: let in only whom you know. @default false
   */
  trustClientInstructions?: boolean
  /**
   * `true`, or limits: an answer goes on when its connection breaks, and `apiTransport(api, { resume: true })` takes it up
   * where it was. @default false: the model is stopped when the client leaves
   */
  streams?: boolean | StreamOptions
  /** Receives the errors of the route in full, without keys; the client is told less. @default console.error */
  onError?: (error: PersonaFlowError) => void
}

/** Every option: one that is missing here doesn't compile. */
const OPTIONS: Readonly<Record<keyof Required<ChatRouteOptions>, true>> = {
  model: true,
  personas: true,
  maxTokens: true,
  maxMessages: true,
  maxHistoryTokens: true,
  maxMemoryTokens: true,
  maxBodyBytes: true,
  maxBodyMs: true,
  allowedOrigins: true,
  trustClientInstructions: true,
  streams: true,
  onError: true,
  tools: true,
  toolApproval: true,
  toolSecret: true,
  memoryTools: true,
  toolChoice: true,
  stopWhen: true,
  providerOptions: true,
  headers: true,
  timeout: true,
  maxRetries: true,
  temperature: true,
  topP: true,
  topK: true,
  presencePenalty: true,
  frequencyPenalty: true,
  stopSequences: true,
  seed: true,
  reasoning: true,
}

/** Names that people write for an option, AI SDK's own among them, and its name here. */
const OTHER_NAMES: Readonly<Record<string, keyof ChatRouteOptions>> = {
  maxOutputTokens: 'maxTokens',
  persona: 'personas',
  cors: 'allowedOrigins',
  origins: 'allowedOrigins',
}

/** Throws `bad-input` for an option that `createChatRoute` doesn't have: it would do nothing, and nobody would know. */
export function checkRouteOptions(options: ChatRouteOptions): void {
  const given: unknown = options
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const what = `the options of createChatRoute are ${given === undefined ? 'missing' : 'no object'}`
    throw new PersonaFlowError('bad-input', what, 'Pass an object, such as { model, personas: [ada] }')
  }
  const unknown = Object.keys(given).find((option) => !Object.hasOwn(OPTIONS, option))
  if (unknown === undefined) return
  const meant = Object.hasOwn(OTHER_NAMES, unknown) ? OTHER_NAMES[unknown] : undefined
  throw new PersonaFlowError(
    'bad-input',
    `"${unknown}" is no option of createChatRoute`,
    meant === undefined ? `It has ${Object.keys(OPTIONS).join(', ')}` : `Use ${meant}`,
  )
}
