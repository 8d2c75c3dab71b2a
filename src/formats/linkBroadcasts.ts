import { hashOf } from '../core/index.ts'
import type { MemoryDraft } from './readPythonMemories.ts'

/** The original stamps each copy of a broadcast by itself, so copies lie a little apart. */
const MAX_GAP_MS = 60_000

/** The id of the broadcast that each memory is a copy of, by memory id: same words, same moment, several personas. */
export function linkBroadcasts(drafts: readonly MemoryDraft[]): ReadonlyMap<string, string> {
  const copies = new Map<string, MemoryDraft[]>()
  for (const draft of drafts) {
    const equal = copies.get(draft.print)
    if (equal === undefined) copies.set(draft.print, [draft])
    else equal.push(draft)
  }
  const broadcasts = [...copies.values()].flatMap(runs).filter((run) => run.length > 1)
  return new Map(
    broadcasts.flatMap((run) => {
      const broadcastId = `python-${hashOf(run.map(({ id }) => id).join())}`
      return run.map(({ id }): [string, string] => [id, broadcastId])
    }),
  )
}

/** Cuts equal memories where time passes or a persona that has its copy gets another. */
function runs(copies: readonly MemoryDraft[]): MemoryDraft[][] {
  const found: MemoryDraft[][] = []
  const reached = new Set<string>()
  for (const draft of copies.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const run = found.at(-1)
    if (run !== undefined && draft.at - run.at(-1)!.at <= MAX_GAP_MS && !reached.has(draft.personaId)) run.push(draft)
    else {
      reached.clear()
      found.push([draft])
    }
    reached.add(draft.personaId)
  }
  return found
}
