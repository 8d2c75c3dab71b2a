import { PersonaFlowError } from '../core/index.ts'

/** Origins whose pages may call the route, or '*' for any. */
export type AllowedOrigins = readonly string[] | '*'

/**
 * Headers with which the browser hands an answer to the page that asked; `null` when that page may not ask. Requests
 * without an Origin come from no page (servers, command lines), so no user's browser can be misused by them.
 */
export function originHeaders(
  { url, headers }: Request,
  allowedOrigins: AllowedOrigins | undefined,
): Record<string, string> | null {
  const origin = headers.get('origin')
  if (allowedOrigins === '*') return { 'access-control-allow-origin': '*' }
  if (origin === null) return { vary: 'origin' }
  if (allowedOrigins === undefined) return isOwnHost(origin, url, headers) ? { vary: 'origin' } : null
  if (!allowedOrigins.includes(origin)) return null
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'origin' }
}

/** The answer to a browser that asks before it sends the request itself. */
export function preflightResponse(
  request: Request,
  headers: Readonly<Record<string, string>>,
  methods = 'POST',
): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': methods,
      // The app's own headers, such as authorization, are for the app to check, not for the browser.
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? 'content-type',
      'access-control-max-age': '600',
    },
  })
}

/** Throws `bad-input` for what is no list, and for what no browser sends as an Origin: with a path, without a scheme. */
export function assertOrigins(allowedOrigins: AllowedOrigins | undefined): void {
  if (allowedOrigins === undefined || allowedOrigins === '*') return
  if (!Array.isArray(allowedOrigins)) {
    throw new PersonaFlowError(
      'bad-input',
      `allowedOrigins is ${JSON.stringify(allowedOrigins)}, which is no list`,
      "Write ['https://app.example'], or '*' for all",
    )
  }
  const index = allowedOrigins.findIndex((origin) => !isOrigin(origin))
  if (index === -1) return
  const wrong = allowedOrigins[index]
  throw new PersonaFlowError(
    'bad-input',
    `allowedOrigins has ${JSON.stringify(wrong)}, which is no origin`,
    "Write scheme and host alone, such as 'https://app.example' or 'http://localhost:5173'",
  )
}

function isOrigin(text: unknown): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false
  const { protocol, host } = new URL(text)
  return `${protocol}//${host}` === text
}

/**
 * By host alone: behind a proxy that ends TLS the route sees http. No page can make a browser send another host without
 * the browser asking first, and that question carries the page's true origin.
 */
function isOwnHost(origin: string, url: string, headers: Headers): boolean {
  if (!URL.canParse(origin)) return false
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim()
  return [new URL(url).host, headers.get('host'), forwarded].includes(new URL(origin).host)
}
