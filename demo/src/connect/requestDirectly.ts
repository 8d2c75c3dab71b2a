/**
 * `fetch` for a server that gets a key. A redirect would take it to an address that nobody chose; and in Firefox the user
 * agent that AI SDK adds needs a permission that most local servers don't give.
 */
export const requestDirectly: typeof fetch = (input, init = {}) => {
  const headers = new Headers(init.headers)
  headers.delete('user-agent')
  return fetch(input, { ...init, headers, redirect: 'error', credentials: 'omit', referrerPolicy: 'no-referrer' })
}
