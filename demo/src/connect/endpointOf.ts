/** Where a model is served. */
export interface Endpoint {
  /** As requests use it: without a slash at its end. */
  readonly baseURL: string
  readonly origin: string
  readonly host: string
  /** On this very device. */
  readonly isLoopback: boolean
}

/** The endpoint that a text names, or in a sentence why it names none. */
export function endpointOf(text: string): Endpoint | { readonly problem: string } {
  const url = URL.parse(text.trim())
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return { problem: 'The address must be a whole one, such as http://localhost:11434/v1.' }
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return { problem: 'The address must hold no user name, no key and no question mark. A key has its own field.' }
  }
  const isLoopback = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !isLoopback) {
    return { problem: 'Another computer must be called over https://, or everyone on the way could read along.' }
  }
  return { baseURL: url.href.replace(/(?<!\/)\/+$/, ''), origin: url.origin, host: url.host, isLoopback }
}
