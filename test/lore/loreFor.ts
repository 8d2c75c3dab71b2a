import { fillMacros, type Lorebook, type LoreEntry, type WokenLore } from '../../src/core/index.ts'
import { createPatterns, wakeLore, type WakeLoreInput } from '../../src/lore/index.ts'

/** A book of ada's with these entries; each is named by its id. */
export function bookOf(entries: readonly Partial<LoreEntry>[], book: Partial<Lorebook> = {}): Lorebook {
  return {
    id: 'book',
    name: 'Book',
    personaIds: ['ada'],
    conversationIds: [],
    everyone: false,
    entries: entries.map((entry, at) => ({
      id: String(at),
      keys: [],
      content: `Entry ${entry.id ?? at}.`,
      enabled: true,
      order: 100,
      ...entry,
    })),
    extensions: {},
    createdAt: 0,
    updatedAt: 0,
    ...book,
  }
}

/** The lore of ada's turn. */
export async function loreFor(
  books: readonly Lorebook[],
  texts: readonly string[],
  more: Partial<WakeLoreInput> = {},
): Promise<WokenLore> {
  const patterns = createPatterns()
  await patterns.load(
    books.flatMap(({ entries }) => entries.flatMap(({ keys, secondaryKeys = [] }) => [...keys, ...secondaryKeys])),
  )
  const fill: WakeLoreInput['fill'] = (text, { field, showsHidden }) =>
    fillMacros(text, { persona: 'Ada', user: 'Bo', field, showsHidden, seed: more.seed ?? 't1', pickSeed: 'c1' })
  return wakeLore({ books, personaId: 'ada', texts, replies: 0, seed: 't1', budget: 1000, fill, patterns, ...more })
}

/** Ids of the entries that came in, in the order in which they stand. */
export function idsOf({ pieces }: WokenLore): string[] {
  return pieces.map(({ entryId }) => entryId)
}
