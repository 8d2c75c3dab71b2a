/** Why a {@link PersonaFlowError} was thrown or shown; stable, for `switch` in an app's code. */
export type PersonaFlowErrorCode =
  | 'bad-input'
  | 'not-found'
  | 'duplicate'
  | 'turn-in-flight'
  | 'no-model'
  | 'no-consent'
  | 'screening-failed'
  | 'model-failed'
  | 'context-exceeded'
  | 'empty-answer'
  | 'filtered'
  | 'no-room'
  | 'timeout'
  | 'unreachable'
  | 'disposed'
  | 'read-only'
  | 'no-provider'
  | 'bad-prompt-plan'

/** A prompt that a model had no room for. */
export interface ContextExceeded {
  /** Tokens the model takes, prompt and answer together, where the server says so. */
  readonly limit?: number
  /** Tokens it was asked for, where the server says so; some count the answer in. */
  readonly asked?: number
}

interface PersonaFlowErrorOptions extends ErrorOptions {
  retryAfter?: number | undefined
  context?: ContextExceeded | undefined
}

/** The kit's one error class. `message` reads `PersonaFlow: <what>. <how to solve it>.` */
export class PersonaFlowError extends Error {
  override readonly name = 'PersonaFlowError'
  readonly code: PersonaFlowErrorCode
  /** Seconds after which it may work, where a server named them. */
  readonly retryAfter: number | undefined
  /** With `context-exceeded`: the sizes that the server named. */
  readonly context: ContextExceeded | undefined

  constructor(code: PersonaFlowErrorCode, what: string, how: string, options?: PersonaFlowErrorOptions) {
    super(`PersonaFlow: ${what}. ${how}.`, options)
    this.code = code
    this.retryAfter = options?.retryAfter
    this.context = options?.context
  }
}
