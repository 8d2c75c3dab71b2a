import type { LoreEntry } from '../../core/index.ts'

/** Keys as one line, divided by commas, which patterns may contain too. */
export function keysText(keys: readonly string[]): string {
  return keys.join(', ')
}

/** The keys of a line; a comma within a pattern `/…/` divides nothing. */
export function readKeys(text: string): string[] {
  const keys = text.match(/\s*\/(?:\\.|[^/\\])+\/[a-z]*(?=\s*(?:,|$))|[^,]+/g) ?? []
  return keys.map((key) => key.trim()).filter((key) => key !== '')
}

/** An entry with a field changed; without the field when the value is empty. */
export function withField<K extends keyof LoreEntry>(
  entry: LoreEntry,
  key: K,
  value: LoreEntry[K] | undefined,
): LoreEntry {
  const changed = { ...entry, [key]: value }
  if (value === undefined) Reflect.deleteProperty(changed, key)
  return changed
}

/** An id that no entry of the book has. */
export function freeId(entries: readonly LoreEntry[]): string {
  const taken = new Set(entries.map(({ id }) => id))
  let at = entries.length
  while (taken.has(String(at))) at += 1
  return String(at)
}
