import { hashOf, lorebookFrom, type JsonObject, type Lorebook } from '../core/index.ts'
import type { ImportedLorebook } from './importSink.ts'

interface Owner {
  readonly now: number
  readonly personaIds: readonly string[]
  /** For a book without a name of its own. */
  readonly name: string
}

/** The record of a book. The same book, attached to several cards, is one record. */
export function toLorebook(book: ImportedLorebook, { now, personaIds, name }: Owner): Lorebook {
  const { shape, raw, rawEntries, scanDepth, tokenBudget, recursive, description } = book
  return lorebookFrom({
    id: `lore-${hashOf(JSON.stringify([raw, rawEntries]))}`,
    name: book.name ?? name,
    ...(description !== undefined && { description }),
    personaIds,
    conversationIds: [],
    everyone: false,
    entries: book.entries.map((entry, at) => ({
      ...entry,
      extensions: { ...entry.extensions, raw: withoutContent(rawEntries[at] ?? {}) },
    })),
    ...(scanDepth !== null && scanDepth >= 0 && { scanDepth }),
    ...(tokenBudget !== null && tokenBudget >= 0 && { tokenBudget }),
    ...(recursive !== null && { recursive }),
    // A book without a name of its own goes out without one.
    extensions: { import: { shape, raw, ...(book.name === null && { given: name }) } },
    createdAt: now,
    updatedAt: now,
  })
}

/** The raw entry without its text, which the entry itself holds. */
function withoutContent(raw: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(raw).filter(([key]) => key !== 'content' && key !== 'text' && key !== 'value'),
  )
}
