import { PersonaFlowError } from '../core/index.ts'

type Fetch = typeof globalThis.fetch

/** A `fetch` that follows no redirect: whoever answers with one would have the whole prompt sent to another host. */
export function fetchDirectly(given: Fetch | undefined): Fetch {
  return async (input, init) => {
    const response = await (given ?? globalThis.fetch)(input, { ...init, redirect: 'manual' })
    const isRedirect =
      response.type === 'opaqueredirect' || response.redirected || [301, 302, 303, 307, 308].includes(response.status)
    if (!isRedirect) return response
    await response.body?.cancel().catch(() => {})
    throw new PersonaFlowError(
      'redirected',
      `${addressOf(input)} redirects to another address, which no message of the user follows`,
      'Pass the address that it leads to as `api` (some servers add or take a slash at its end), or sign in first',
    )
  }
}

function addressOf(input: Parameters<Fetch>[0]): string {
  const address = input instanceof Request ? input.url : String(input)
  return URL.canParse(address) ? new URL(address).host : address
}
