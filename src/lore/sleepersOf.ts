import type { Lorebook, LoreEntry } from '../core/index.ts'
import { readDecorators, type LoreRules } from './readDecorators.ts'

/** An entry that may wake. */
export interface Sleeper {
  /** Of its book and itself. */
  readonly id: string
  readonly book: Lorebook
  readonly entry: LoreEntry
  /** Its place among all entries. */
  readonly at: number
  /** Its content without decorators, macros not filled in yet. */
  readonly text: string
  readonly rules: LoreRules
}

/** The entries of `books` that may wake. Those for an outlet come where their author asks for them, which no plan has. */
export function sleepersOf(books: readonly Lorebook[]): Sleeper[] {
  const sleepers: Sleeper[] = []
  for (const book of books) {
    for (const entry of book.entries) {
      if (!entry.enabled || entry.position === 'outlet') continue
      const { rules, text } = readDecorators(entry.content)
      if (text.trim() === '') continue
      sleepers.push({ id: `${book.id}\0${entry.id}`, book, entry, at: sleepers.length, text, rules })
    }
  }
  return sleepers
}
