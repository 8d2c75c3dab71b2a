/** True when a media query matches; false without `matchMedia`, as in a test without a browser. */
export function matchesMedia(query: string): boolean {
  return typeof matchMedia === 'function' && matchMedia(query).matches
}

/** Tells when a media query begins or ends to hold. Returns how to stop. */
export function watchMedia(query: string, listener: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => {}
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}
