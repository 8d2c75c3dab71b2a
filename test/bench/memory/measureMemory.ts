import { compareMemories, listOf, memoryFrom, memoryText, newest, type Memory } from '../../../src/core/index.ts'
import { createRecallIndex } from '../../../src/recall/index.ts'
import { inventTurns, inventQueries } from './inventTurns.ts'

/** Milliseconds, but for `size`. */
export interface MemoryFigures {
  /** Mean and 95th percentile of a recall with the full score. */
  readonly recallMs: number
  readonly recallP95Ms: number
  /** The whole index from nothing, and the longest of the slices it was built in. */
  readonly buildMs: number
  readonly longestSliceMs: number
  /** One more memory, and one that replaces another. */
  readonly addMs: number
  readonly replaceMs: number
  /** The newest ten of a persona. */
  readonly contextMs: number
  /** The peer's mean search and build; `NaN` where it wasn't asked. */
  readonly peerMs: number
  readonly peerBuildMs: number
}

/** Builds a search over documents. */
export type CreatePeer = (documents: readonly { id: string; text: string }[]) => (query: string) => unknown

const QUERIES = 100
const SLICE_MS = 6

/** Measures recall over `size` invented memories, and a peer over the same texts. */
export async function measureMemory(size: number, { peer }: { peer: CreatePeer | undefined }): Promise<MemoryFigures> {
  const memories = inventTurns(size + QUERIES).map(({ user, response, at, conversationId }, number) => {
    const source = { kind: 'turn', conversationId } as const
    const content = { user, response }
    return memoryFrom({ personaId: 'ada', content, at, trust: 'user', source }, { id: `m${number}`, now: at })
  })
  const stored = memories.slice(0, size)
  const queries = inventQueries(QUERIES)
  const now = stored.at(-1)!.at
  const index = createRecallIndex()
  const { total: buildMs, longest: longestSliceMs } = await inSlices(stored, index.add)
  // The first queries compile the code; an app's first message does, too, but once.
  for (const query of queries.slice(0, 20)) index.recall(query, { now })
  const times = queries.map((query) => timed(() => index.recall(query, { now })))
  const added = memories.slice(size)
  const addMs = timed(() => added.forEach(index.add)) / added.length
  const replaceMs = timed(() => added.forEach(index.add)) / added.length
  const list = listOf(stored, compareMemories)
  const contextMs = timed(() => queries.forEach(() => newest(list, 10))) / QUERIES
  return {
    recallMs: mean(times),
    recallP95Ms: times.toSorted((a, b) => a - b)[Math.floor(0.95 * times.length)]!,
    buildMs,
    longestSliceMs,
    addMs,
    replaceMs,
    contextMs,
    ...(peer === undefined ? { peerMs: NaN, peerBuildMs: NaN } : measurePeer(peer, stored, queries)),
  }
}

function measurePeer(peer: CreatePeer, memories: readonly Memory[], queries: readonly string[]) {
  const documents = memories.map((memory) => ({ id: memory.id, text: memoryText(memory) }))
  const start = performance.now()
  const search = peer(documents)
  const peerBuildMs = performance.now() - start
  // It answers so slowly at 100,000 that a few tell enough.
  const asked = queries.slice(0, documents.length > 50_000 ? 20 : QUERIES)
  for (const query of asked.slice(0, 10)) search(query)
  return { peerMs: mean(asked.map((query) => timed(() => search(query)))), peerBuildMs }
}

/** As the flow does it: so much at a time that no frame is missed. */
async function inSlices<T>(items: readonly T[], work: (item: T) => void): Promise<{ total: number; longest: number }> {
  let [total, longest, at] = [0, 0, 0]
  while (at < items.length) {
    const start = performance.now()
    while (at < items.length && performance.now() - start < SLICE_MS) work(items[at++]!)
    const took = performance.now() - start
    total += took
    longest = Math.max(longest, took)
    await new Promise((resolve) => {
      setTimeout(resolve, 0)
    })
  }
  return { total, longest }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
