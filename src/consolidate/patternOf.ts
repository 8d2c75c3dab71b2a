/** Reading a long pattern takes a thousand times as long as using it, and each sentence asks for the same hundred. */
const patterns = new Map<string, RegExp>()

/** Some are made of words of the text: these must not gather for ever. */
const MAX_PATTERNS = 400

/** A pattern without state (no `g`, no `y`), the same one for the same source and flags. */
export function patternOf(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`
  const known = patterns.get(key)
  if (known !== undefined) return known
  if (patterns.size >= MAX_PATTERNS) patterns.clear()
  const pattern = new RegExp(source, flags)
  patterns.set(key, pattern)
  return pattern
}
