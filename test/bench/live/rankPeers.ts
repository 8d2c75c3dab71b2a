import { memoryText } from '../../../src/core/index.ts'
import { installPeers } from '../benchmark.ts'
import type { Probe } from './dialogue.ts'
import { turnsOf, type PlayedDialogue } from './playDialogue.ts'

/** A ranking of turns for a probe. */
export type Ranking = (probe: Probe) => string[][]

/** As typed by hand: what stands in peers/ isn't checked, since its packages come with the first run. */
interface MiniSearchPeer {
  miniSearch(documents: readonly { id: string; text: string }[]): (query: string) => string[]
}

/** MiniSearch with defaults, and the newest three, over the very turns that the flow remembers. */
export async function rankPeers(played: PlayedDialogue): Promise<Record<'miniSearch' | 'newest', Ranking>> {
  installPeers()
  const { miniSearch } = (await import(new URL('../peers/miniSearch.ts', import.meta.url).href)) as MiniSearchPeer
  const memories = played.memories().filter(({ type }) => type === 'interaction')
  const search = miniSearch(memories.map((memory) => ({ id: memory.id, text: memoryText(memory) })))
  const turnsById = new Map(memories.map((memory) => [memory.id, turnsOf(memory, played.turnOf)]))
  return {
    miniSearch: ({ text }) => search(text).map((id) => turnsById.get(id) ?? []),
    newest: () => memories.slice(0, 3).map(({ id }) => turnsById.get(id) ?? []),
  }
}
