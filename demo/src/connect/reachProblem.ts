const TIMEOUT_MS = 5_000

/** Said of a server that is there and refuses the page: one setting of it is missing. */
export const BLOCKED = 'The server answers, but doesn’t allow this page.'
export const BLOCKED_ROUTE = 'The server answers, but doesn’t allow this page, or has no route at this address.'

/**
 * Why a request to `url` failed before it was answered, in a sentence; nothing where it isn't known. A page isn't told
 * whether a server is gone or only doesn't allow the page. A request of which it sees nothing goes to any server that is
 * there, and so tells the two apart.
 */
export async function reachProblem(url: string, error: unknown): Promise<string | undefined> {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'The server didn’t answer in time.'
  if (!(error instanceof TypeError)) return undefined
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT_MS) })
    return BLOCKED
  } catch {
    return `Nothing answers at ${new URL(url).host}. Is it running?`
  }
}
