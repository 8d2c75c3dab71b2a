import { PersonaFlowError, redact, type PersonaFlowErrorCode, type PersonaFlowErrorSituation } from '../core/index.ts'
import { contextExceeded } from './contextExceeded.ts'
import { failureOf, type Failure } from './failureOf.ts'

/** Options of `explainError`. */
export interface ExplainErrorOptions {
  /** The address of the request, for errors that don't know it themselves. */
  url?: string
  /** The request went to the app's own chat route, which holds the keys and the models. @default false */
  isRoute?: boolean
  /** True with a network connection. @default as the browser says; `true` when it says nothing */
  online?: boolean
}

interface Explanation {
  readonly when: (failure: Failure & { online: boolean; isRoute: boolean }) => boolean
  readonly code: PersonaFlowErrorCode
  readonly situation: PersonaFlowErrorSituation
  readonly what: (failure: Failure) => string
  readonly how: (failure: Failure & { isRoute: boolean }) => string
}

/** A browser says no more than "Failed to fetch" for all of these, on purpose: so all are named. */
const CHECK_REACH =
  'Check the base URL; that the server runs (Ollama: `ollama serve`; LM Studio: Developer, Start server); that it allows ' +
  'calls from this page’s origin (CORS; Ollama: OLLAMA_ORIGINS; LM Studio: Enable CORS); and, for localhost and the local ' +
  'network, that the browser may reach it (Chrome asks once, see the site settings)'

/** Messages of Chrome, Node, Firefox and Safari for a server that didn't answer. */
export const UNREACHED =
  /failed to fetch|fetch failed|NetworkError when|load failed|cannot connect|ECONNREFUSED|ENOTFOUND/i

/** The first that fits is taken. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    when: ({ names, text, status }) =>
      status === undefined
        ? /Timeout/.test(names) || /TimeoutError|timeout of \d|due to timeout|timed out/i.test(text)
        : status === 408 || status === 504,
    code: 'timeout',
    situation: 'slow',
    what: ({ host, said }) => `${host} took too long to answer${said}`,
    how: ({ isRoute }) =>
      `Retry; where the model needs longer, raise the \`timeout\` of ${isRoute ? 'createChatRoute' : 'modelTransport'}`,
  },
  {
    // The words of createChatRoute itself.
    when: ({ status, isRoute, said }) => isRoute && status === 403 && said.includes('allowedOrigins'),
    code: 'model-failed',
    situation: 'foreign-page',
    what: ({ host, said }) => `${host} doesn’t answer pages of this address${said}`,
    how: () =>
      'Name the page’s origin in `allowedOrigins` of createChatRoute; a development proxy must pass on the page’s host',
  },
  {
    when: ({ status, isRoute }) => isRoute && (status === 401 || status === 403),
    code: 'model-failed',
    situation: 'sign-in',
    what: ({ host, said }) => `${host} doesn’t answer you${said}`,
    how: () => 'Sign in, then retry',
  },
  {
    when: ({ status, isRoute }) => isRoute && status === 404,
    code: 'model-failed',
    situation: 'missing',
    what: ({ host, said }) => `${host} isn’t there, or doesn’t know this persona${said}`,
    how: () => 'Check the address of the route, and the `personas` that it was given',
  },
  {
    when: ({ status }) => status === 413,
    code: 'model-failed',
    situation: 'too-large',
    what: ({ host, said }) => `the request is larger than ${host} takes${said}`,
    how: () => 'Send a shorter message, or fewer and smaller files',
  },
  {
    when: ({ status }) => status === 401 || status === 403,
    code: 'model-failed',
    situation: 'key',
    what: ({ host, said }) => `${host} didn’t accept the API key${said}`,
    how: () => 'Check the key, and that it may use this model',
  },
  {
    when: ({ status }) => status === 404,
    code: 'model-failed',
    situation: 'no-model',
    what: ({ host, said }) => `${host} doesn’t know this model or this address${said}`,
    how: () => 'Check the model’s name and the base URL, which mostly ends in /v1',
  },
  {
    when: ({ status }) => status === 429,
    code: 'model-failed',
    situation: 'busy',
    what: ({ host, said }) => `${host} takes no more requests for now${said}`,
    how: ({ retryAfter }) =>
      `Wait ${retryAfter === undefined ? 'a little' : `${retryAfter} s`} and retry; if it stays, check the account’s quota`,
  },
  {
    when: ({ status = 0 }) => status >= 500,
    code: 'model-failed',
    situation: 'server',
    what: ({ host, said }) => `${host} failed${said}`,
    how: ({ retryAfter }) =>
      `Retry in ${retryAfter === undefined ? 'a moment' : `${retryAfter} s`}; if it stays, look at the log of the server`,
  },
  {
    when: ({ status = 0 }) => status >= 400,
    code: 'model-failed',
    situation: 'refused',
    what: ({ host, said }) => `${host} refused the request${said}`,
    how: () => 'Change what it names, then retry',
  },
  {
    when: ({ online }) => !online,
    code: 'unreachable',
    situation: 'offline',
    what: () => 'this device is offline',
    how: () => 'Connect it, then retry',
  },
  {
    when: ({ isRoute, text }) => isRoute && UNREACHED.test(text),
    code: 'unreachable',
    situation: 'unreachable',
    what: ({ host }) => `${host} can’t be reached`,
    how: () =>
      'Check the address of the route, that its server runs, and, for pages of other origins, `allowedOrigins` of createChatRoute',
  },
  {
    when: ({ text }) => UNREACHED.test(text),
    code: 'unreachable',
    situation: 'unreachable',
    what: ({ host }) => `${host} can’t be reached`,
    how: () => CHECK_REACH,
  },
  {
    when: ({ text }) => /network error|terminated|ECONNRESET|socket|failed to process successful response/i.test(text),
    code: 'unreachable',
    situation: 'broken-off',
    what: ({ host }) => `${host} lost the connection before its reply ended`,
    how: () => 'Retry; what arrived is kept',
  },
  {
    // A wrong address that answers 200, with a web page or with nothing, looks like a stream without an end.
    when: ({ names, text }) =>
      /EmptyResponseBody|NoOutputGenerated|NoContentGenerated/.test(names) || /finish reason|<html/i.test(text),
    code: 'model-failed',
    situation: 'empty',
    what: ({ host }) => `${host} sent a reply that wasn’t from a model, or was cut off`,
    how: ({ isRoute }) =>
      `Retry; if it stays, check the ${isRoute ? 'address of the route' : 'base URL, which mostly ends in /v1,'} and the log of the server`,
  },
  {
    when: () => true,
    code: 'model-failed',
    situation: 'failed',
    what: ({ said }) => `the model failed${said}`,
    how: ({ isRoute }) =>
      `Retry; if it stays, ${isRoute ? 'look at the log of the server' : 'check the settings of the model'}`,
  },
]

/**
 * Turns the world's failures into what happened and what to do, without keys. A PersonaFlowError stays as it is.
 * @example
 * const { message, short } = explainError(new TypeError('Failed to fetch'))
 */
export function explainError(
  error: unknown,
  { url, isRoute = false, online = isOnline() }: ExplainErrorOptions = {},
): PersonaFlowError {
  if (error instanceof PersonaFlowError) return error
  const failure = { ...failureOf(error, url), isRoute, online }
  const context = contextExceeded(error)
  if (context !== undefined) {
    const what = `the conversation is longer than the context of ${failure.host} allows${failure.said}`
    const how = 'Lower `promptTokens`, load the model with a larger context, or send a shorter message'
    return new PersonaFlowError('context-exceeded', redact(what), how, { context, situation: 'too-long' })
  }
  const { code, situation, what, how } = EXPLANATIONS.find(({ when }) => when(failure))!
  // No `cause`: AI SDK's errors hold the whole request, and servers echo keys in their answers.
  return new PersonaFlowError(code, redact(what(failure)), how(failure), {
    situation,
    retryAfter: failure.status === 429 || failure.status === 503 ? failure.retryAfter : undefined,
  })
}

/** Node has a navigator that doesn't know. */
function isOnline(): boolean {
  return typeof navigator === 'undefined' || (navigator.onLine as boolean | undefined) !== false
}
