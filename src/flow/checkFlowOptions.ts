import { PersonaFlowError } from '../core/index.ts'
import type { PersonaFlowOptions } from './personaFlowOptions.ts'
import { named } from './named.ts'

interface Check {
  readonly is: (value: unknown) => boolean
  /** The value it must have, in words. */
  readonly must: string
}

const COUNT: Check = { is: (value) => Number.isSafeInteger(value) && Number(value) > 0, must: 'a whole number above 0' }
const TEXT: Check = { is: (value) => typeof value === 'string' && value !== '', must: 'a text that is not empty' }
const FUNCTION: Check = { is: (value) => typeof value === 'function', must: 'a function' }
const FLAG: Check = { is: (value) => typeof value === 'boolean', must: 'true or false' }
const OBJECT: Check = { is: isObject, must: 'an object' }

/** Of a string, which AI SDK takes for a model, what connects says more. */
const MODEL: Check = {
  is: (value) => isObject(value) || typeof value === 'function' || typeof value === 'string',
  must: "an AI SDK model, such as createOpenAICompatible({ … })('llama3.2')",
}

const LEARNERS: ReadonlySet<unknown> = new Set(['rules', 'model', 'tools', 'off'])

const SENSITIVE: ReadonlySet<unknown> = new Set(['keep', 'ask', 'refuse'])

/** Every option: one that is missing here doesn't compile. */
const CHECKS: { readonly [K in keyof Required<PersonaFlowOptions>]: Check } = {
  // Its own words say more of what a name may be.
  name: { is: () => true, must: 'a text' },
  personas: { is: Array.isArray, must: 'a list, such as [definePersona(…)]' },
  storage: { is: has('open', 'load', 'commit'), must: 'a storage, such as localStorageAdapter()' },
  model: MODEL,
  transport: { is: has('sendMessages'), must: 'an AI SDK ChatTransport, such as modelTransport(model)' },
  api: { ...TEXT, must: "the address of a chat route, such as '/api/chat'" },
  destination: { ...TEXT, must: "a host, such as 'api.example.com'" },
  onDevice: FLAG,
  promptTokens: COUNT,
  recallTokens: COUNT,
  citeMemories: FLAG,
  attachments: { ...OBJECT, must: 'an object, such as { maxBytes: 5_000_000 }' },
  logger: { is: has('warning', 'error'), must: 'a logger, such as createLogger()' },
  countTokens: FUNCTION,
  recallIndex: { ...OBJECT, must: 'an object, such as { stopWords: new Set(…) }' },
  now: FUNCTION,
  createId: FUNCTION,
  onUserMessage: FUNCTION,
  onReply: FUNCTION,
  screeningTimeout: COUNT,
  factRules: {
    is: (value) => Array.isArray(value) || typeof value === 'function',
    must: 'a list of rules, or a function',
  },
  sensitiveFacts: { is: (value) => SENSITIVE.has(value), must: "'keep', 'ask' or 'refuse'" },
  rerankingModel: MODEL,
  questionRewriting: { ...OBJECT, must: 'an object, such as { model, withinMs: 800 }' },
  embeddingModel: MODEL,
  memoryDestination: { ...TEXT, must: "a host, such as 'api.example.com'" },
  learn: {
    is: (value) => LEARNERS.has(value) || isObject(value),
    must: "'rules', 'model', 'tools', 'off', or an object such as { model }",
  },
}

/** Throws `bad-input` for an option that isn't known, or isn't of its type: what a JavaScript caller can pass. */
export function checkFlowOptions(options: PersonaFlowOptions): void {
  const given: unknown = options
  if (!isObject(given)) {
    const how = "Pass an object, such as { name: 'my-app', personas: [ada] }"
    throw new PersonaFlowError('bad-input', `the options of createPersonaFlow are ${named(given)}`, how)
  }
  for (const [option, value] of Object.entries(given)) {
    if (!Object.hasOwn(CHECKS, option)) {
      const known = Object.keys(CHECKS).join(', ')
      throw new PersonaFlowError('bad-input', `"${option}" is no option of createPersonaFlow`, `It has ${known}`)
    }
    // An option of this very name was just found.
    const { is, must } = CHECKS[option as keyof PersonaFlowOptions]
    if (value === undefined || is(value)) continue
    const what = `${option} must be ${must}, and is ${named(value)}`
    throw new PersonaFlowError('bad-input', what, 'Pass one, or leave the option out')
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function has(...methods: readonly string[]) {
  return (value: unknown) =>
    isObject(value) && methods.every((method) => typeof (value as Record<string, unknown>)[method] === 'function')
}
