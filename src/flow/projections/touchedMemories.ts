import type { Commit } from './createProjections.ts'

/** Ids of the memories that a commit changed, or that count or ceased to count since. */
export function* touchedMemories({ edits, turned }: Commit): Iterable<string> {
  for (const { collection, id } of edits) if (collection === 'memories') yield id
  yield* turned
}
