/** Tells when an element changes its size; never where nothing has one. Returns how to stop. */
export function observeSizes(elements: readonly Element[], listener: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observer = new ResizeObserver(listener)
  for (const element of elements) observer.observe(element)
  return () => observer.disconnect()
}
