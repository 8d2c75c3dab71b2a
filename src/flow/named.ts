/** A value in an error: short, and without what may be a secret. */
export function named(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'function') return 'a function'
  return typeof value === 'string' && value.length > 30
    ? 'another text'
    : typeof value === 'bigint'
      ? 'a bigint'
      : (JSON.stringify(value) ?? String(value))
}
