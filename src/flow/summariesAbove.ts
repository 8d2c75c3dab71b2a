import type { PersonaStore } from '../store/index.ts'

/** Ids of the summaries that stand on one of `ids`, at any level. */
export function summariesAbove(store: Pick<PersonaStore, 'summariesOf'>, ids: Iterable<string>): Set<string> {
  const above = new Set<string>()
  // A set grows while it is walked, and takes each in once: a damaged tree that stands on itself ends, too.
  for (const id of ids) for (const summary of store.summariesOf(id)) above.add(summary.id)
  for (const id of above) for (const summary of store.summariesOf(id)) above.add(summary.id)
  return above
}
