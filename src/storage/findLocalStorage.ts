/** The browser's localStorage; `undefined` without one, or when the browser denies it: blocked, or a sandbox. */
export function findLocalStorage(): Storage | undefined {
  // A server may have one by now (Node 25, Deno), shared by all requests: not for a user's data.
  if (typeof document === 'undefined') return undefined
  try {
    return globalThis.localStorage ?? undefined
  } catch {
    return undefined
  }
}
