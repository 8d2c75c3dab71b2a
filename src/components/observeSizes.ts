/** Reports when an element changes its size; never without a `ResizeObserver`. Returns a function that ends it. */
export function observeSizes(elements: readonly Element[], listener: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observer = new ResizeObserver(listener)
  for (const element of elements) observer.observe(element)
  return () => observer.disconnect()
}
