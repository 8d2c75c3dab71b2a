/** One fault in a value, and its place: the shape of an issue in Standard Schema (https://standardschema.dev). */
export interface Issue {
  /** A sentence for a person. */
  readonly message: string
  /** Keys from the checked value down to what is wrong; `[]` is the value itself. */
  readonly path: readonly (string | number)[]
}

/** Names a found value in a sentence: `null`, `7`, `a list`, `a function`. Never quotes a text. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') {
    return String(value)
  }
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'string' ? 'a text' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
