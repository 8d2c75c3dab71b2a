import { PersonaFlowError } from '../core/index.ts'
import type { ChatRouteOptions } from './createChatRoute.ts'

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
  onError: true,
  tools: true,
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

/** What a slip of the pen or AI SDK's own name for it is called here. */
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
