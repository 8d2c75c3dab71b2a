/** A chain of causes is followed up to here: it may be a circle. */
const MAX_CAUSES = 6

/** The error (of several attempts the last one), then what caused it, innermost last. A thrown text is a message. */
export function errorChain(error: unknown): unknown[] {
  const chain: unknown[] = []
  let at = typeof error === 'string' ? { message: error } : error
  for (let step = 0; at !== undefined && at !== null && step < MAX_CAUSES; step += 1) {
    const lastError = fieldOf(at, 'lastError')
    if (lastError === undefined) chain.push(at)
    at = lastError ?? fieldOf(at, 'cause')
  }
  return chain
}

/** A field of whatever was thrown; `undefined` without it. */
export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined
}
