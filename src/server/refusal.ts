import { shortenedText } from '../core/index.ts'
/** The reason a request got no stream; stable, for `switch` in an app's code. */
export type ChatRouteErrorCode =
  | 'bad-request'
  | 'foreign-origin'
  | 'unsigned-tool'
  | 'unknown-persona'
  | 'wrong-method'
  | 'too-large'
  | 'too-slow'
  | 'wrong-type'
  | 'failed'

/** The reason that a sync route refused; stable, for `switch` in an app's code. */
export type SyncRouteErrorCode =
  | 'bad-request'
  | 'foreign-origin'
  | 'locked'
  | 'newer'
  | 'signed-out'
  | 'wrong-method'
  | 'too-large'
  | 'too-many'
  | 'too-slow'
  | 'wrong-type'
  | 'failed'

/** The JSON body of every answer that isn't a stream. */
export interface ChatRouteError {
  readonly error: { readonly code: ChatRouteErrorCode; readonly message: string }
}

const STATUSES: { readonly [code in ChatRouteErrorCode | SyncRouteErrorCode]: number } = {
  'bad-request': 400,
  'foreign-origin': 403,
  'unsigned-tool': 403,
  'unknown-persona': 404,
  'wrong-method': 405,
  'too-large': 413,
  'too-slow': 408,
  'wrong-type': 415,
  'signed-out': 401,
  locked: 409,
  newer: 409,
  'too-many': 429,
  failed: 500,
}

/** Number of characters after which a quote from a request is cut. */
const MAX_QUOTED = 80

/** Ends the reading of a request; inside the route alone. Its message goes to the client. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ChatRouteErrorCode | SyncRouteErrorCode

  constructor(code: ChatRouteErrorCode | SyncRouteErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The answer that says why. */
export function refusalResponse(
  { code, message }: Refusal,
  headers: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  const body = { error: { code, message }, ...more }
  const allow = code === 'wrong-method' ? { allow: 'POST, OPTIONS' } : {}
  const wait = code === 'too-many' ? { 'retry-after': '10' } : {}
  return Response.json(body, { status: STATUSES[code], headers: { ...headers, ...allow, ...wait } })
}

/** A refusal that names what is wrong by its path in the body. */
export function badRequest(path: string, what: string): Refusal {
  return new Refusal('bad-request', `${clipped(path)} ${what}.`)
}

/** For a page whose origin isn't allowed to use `what`. */
export function foreignOrigin({ headers }: Request, what: string): Refusal {
  const origin = quoted(headers.get('origin'))
  return new Refusal('foreign-origin', `Pages of ${origin} may not use ${what}; allowedOrigins says whose may.`)
}

/** A client's value, short enough for a sentence. */
export function quoted(value: unknown): string {
  if (typeof value === 'string') return `“${clipped(value)}”`
  return value === undefined ? 'missing' : clipped(JSON.stringify(value))
}

function clipped(text: string): string {
  return shortenedText(text, MAX_QUOTED)
}
