/** True when a media query matches; false without `matchMedia`, as in a test without a browser. */
export function matchesMedia(query: string): boolean {
  return typeof matchMedia === 'function' && matchMedia(query).matches
}

/** Reports when a media query begins or ceases to match. Returns a function that ends it. */
export function watchMedia(query: string, listener: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => {}
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}
