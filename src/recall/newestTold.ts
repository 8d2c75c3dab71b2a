import type { Entry, Passages } from './createPassages.ts'

/** The number of newest passages that are looked through. */
const MAX_PASSAGES = 1000

/** The memories in which the user spoke of themselves, newest first. */
export function newestTold(
  passages: Passages,
  { limit, isOut }: { limit: number; isOut: (entry: Entry) => boolean | undefined },
): Entry[] {
  const told = new Set<Entry>()
  const least = Math.max(0, passages.end - MAX_PASSAGES)
  for (let number = passages.end - 1; number >= least && told.size < limit; number--) {
    const passage = passages.get(number)
    if (passage?.speaker !== 'user' || !passage.isPersonal || passage.onlyAsks) continue
    if (passage.entry.memory.type !== 'summary' && !isOut(passage.entry)) told.add(passage.entry)
  }
  return [...told]
}
