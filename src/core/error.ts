/** Why a {@link PersonaFlowError} was thrown or shown; stable, for `switch` in an app's code. */
export type PersonaFlowErrorCode =
  | 'bad-input'
  | 'not-found'
  | 'duplicate'
  | 'turn-in-flight'
  | 'already-answered'
  | 'no-model'
  | 'no-consent'
  | 'screening-failed'
  | 'model-failed'
  | 'context-exceeded'
  | 'redirected'
  | 'empty-answer'
  | 'filtered'
  | 'no-room'
  | 'timeout'
  | 'unreachable'
  | 'disposed'
  | 'read-only'
  | 'wrong-key'
  | 'no-provider'
  | 'bad-prompt-plan'

/** A prompt that a model had no room for. */
export interface ContextExceeded {
  /** Tokens the model takes, prompt and answer together, where the server says so. */
  readonly limit?: number
  /** Tokens it was asked for, where the server says so; some count the answer in. */
  readonly asked?: number
}

/** Messages for people who use an app and didn't make it. */
const SHORT = {
  slow: 'The reply took too long.',
  'sign-in': 'You may have to sign in again.',
  'foreign-page': 'The server doesn’t answer this page.',
  missing: 'There is no one to answer here.',
  'too-large': 'The message is too large.',
  'too-long': 'The conversation is too long for the model.',
  key: 'The model was not allowed to answer.',
  'no-model': 'The model was not found.',
  busy: 'Too many requests right now. Try again in a moment.',
  server: 'The model’s server has a problem. Try again in a moment.',
  refused: 'The model’s server did not take the request.',
  offline: 'You are offline.',
  unreachable: 'The model can’t be reached.',
  'broken-off': 'Connection lost. What arrived is saved.',
  'no-tools': 'The tools can’t be reached.',
  filtered: 'A content filter held the reply back. Try other words.',
  empty: 'No reply came. Try again.',
  failed: 'Something went wrong. Try again.',
} as const

/** The situation an error describes to people: the key of its message. */
export type PersonaFlowErrorSituation = keyof typeof SHORT

interface PersonaFlowErrorOptions extends ErrorOptions {
  situation?: PersonaFlowErrorSituation | undefined
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
  /** For a text of your own or in another language; `undefined` where `message` is for people already. */
  readonly situation: PersonaFlowErrorSituation | undefined
  /** The situation in one sentence of English, for people who use the app; '' without a situation. */
  readonly short: string

  constructor(code: PersonaFlowErrorCode, what: string, how: string, options?: PersonaFlowErrorOptions) {
    super(`PersonaFlow: ${what}. ${how}.`, options)
    this.code = code
    this.retryAfter = options?.retryAfter
    this.context = options?.context
    this.situation = options?.situation
    this.short = options?.situation === undefined ? '' : SHORT[options.situation]
  }
}
