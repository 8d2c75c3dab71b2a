/**
 * The host to which a connection sends what is said and remembered; `undefined` where that is the page's own, or this
 * machine, or isn't known.
 */
export function destinationOf(address: string): string | undefined {
  const page = typeof location === 'undefined' ? undefined : location.href
  if (!URL.canParse(address, page)) return undefined
  const { host, hostname, protocol } = new URL(address, page)
  const isPage = page !== undefined && new URL(page).host === host
  const isLoopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return isPage || isLoopback || !/^https?:$/.test(protocol) ? undefined : host
}
