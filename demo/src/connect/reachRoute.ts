import { explainError } from 'personaflow/chat'

const TIMEOUT_MS = 10_000

/** Resolves when a route answers this page, even with "use POST". Throws a PersonaFlowError that says what to check. */
export async function reachRoute(url: string): Promise<void> {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), credentials: 'omit' })
    if ([401, 403, 404].includes(status)) throw Object.assign(new Error(''), { statusCode: status })
  } catch (error) {
    throw explainError(error, { url, isRoute: true })
  }
}
