const SCHEME = 'personaflow-blob:'

/** The address of bytes that lie beside the records: what they hash to (SHA-256, in hex) names them. */
export function blobUrl(hash: string): string {
  return SCHEME + hash
}

/** The hash in such an address; `undefined` for every other one. */
export function blobHashOf(url: unknown): string | undefined {
  const hash = typeof url === 'string' && url.startsWith(SCHEME) ? url.slice(SCHEME.length) : ''
  return /^[0-9a-f]{64}$/.test(hash) ? hash : undefined
}
