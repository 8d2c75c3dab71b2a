import { explainError } from 'personaflow/chat'
import { BLOCKED, BLOCKED_ROUTE, reachProblem } from './reachProblem.ts'

const TIMEOUT_MS = 10_000

/** Resolves when a route answers this page, even with "use POST". Throws an error that says in a sentence what to check. */
export async function reachRoute(url: string): Promise<void> {
  let response: Response
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), credentials: 'omit' })
  } catch (error) {
    const problem = await reachProblem(url, error)
    // What a page isn't allowed to see may also be a "not found".
    if (problem === BLOCKED) throw new Error(BLOCKED_ROUTE, { cause: error })
    throw problem === undefined ? explainError(error, { url, isRoute: true }) : new Error(problem, { cause: error })
  }
  const { status, headers } = response
  if (status === 401 || status === 403) throw new Error(BLOCKED)
  if (status === 404) throw new Error('No route is at this address.')
  if (response.ok && headers.get('content-type')?.includes('text/html') === true) {
    throw new Error('That is a web page, not a chat route.')
  }
}
