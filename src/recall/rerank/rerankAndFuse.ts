import {
  estimateTokens,
  memoryText,
  quotedMemory,
  type CountTokens,
  type Memory,
  type RecallEntry,
  type Receipt,
} from '../../core/index.ts'
import { chooseQuotes, type CostOf } from '../chooseQuotes.ts'
import { fuseRankings } from './fuseRankings.ts'

/** The scores of models for a lexical recall, and the most that may come of them. */
export interface FuseOptions {
  /** The score of each memory by a reranking model; `undefined` when none was asked or it failed. */
  reranked: ReadonlyMap<string, number> | undefined
  /** The similarity of each allowed memory to the query; `undefined` when there is no embedding. */
  similar: ReadonlyMap<string, number> | undefined
  /** Those that may come for their meaning alone. */
  others: readonly Memory[]
  limit: number
  /** Tokens. */
  budget: number | undefined
  /** As in `RecallOptions`. */
  share?: number | undefined
  costOf?: CostOf | undefined
  countTokens?: CountTokens | undefined
}

/** The least similarity of a memory recalled by meaning alone, whatever the model … */
const LEAST = 0.5
/** … and this near where too few memories tell how near the model puts what has nothing to do with the query. */
const LEAST_OF_FEW = 0.75
const FEW = 10

const MAX_NEW = 20

/**
 * A lexical recall (wider than `limit`, without a budget) in the order that models give it. Reranking orders it. Embeddings
 * are fused with that order and never gate: what would have come without them comes, and what they find beside it takes the
 * places left, if it is clearly near.
 */
export function rerankAndFuse(
  lexical: { memories: readonly Memory[]; receipt: Receipt },
  options: FuseOptions,
): { memories: Memory[]; receipt: Receipt } {
  const { reranked, similar, limit, budget } = options
  const found = new Map(lexical.memories.map((memory) => [memory.id, memory]))
  const entries = new Map(lexical.receipt.recalled.map((entry) => [entry.memoryId, entry]))
  const below = inRerankedOrder(lexical.memories, reranked)
  for (const memory of similar === undefined ? [] : clearlyNear(similar, found, options)) {
    found.set(memory.id, memory)
    entries.set(memory.id, newEntry(memory, options))
  }
  const order = fuseRankings(similar === undefined ? [below] : [below, rankedByMeaning(below, found, similar)])

  const cut: string[] = []
  const taken = new Set<string>()
  let tokens = 0
  const take = (ids: Iterable<string>): void => {
    for (const id of ids) {
      if (taken.size >= limit) return
      const cost = entries.get(id)!.tokens
      if (taken.has(id)) continue
      if (budget !== undefined && tokens + cost > budget) {
        if (!cut.includes(id)) cut.push(id)
        continue
      }
      taken.add(id)
      tokens += cost
    }
  }
  // First what comes without embeddings, so that no meaning ever drives out a match.
  take(below)
  take(order.keys())
  const isPinned = (id: string) => Number(found.get(id)!.pinned)
  const ids = [...order.keys()].filter((id) => taken.has(id)).toSorted((a, b) => isPinned(b) - isPinned(a))
  const recalled = ids.map((id) => explained(entries.get(id)!, order.get(id)!, options))
  const { reason: _lexical, ...receipt } = lexical.receipt
  return {
    memories: ids.map((id) => found.get(id)!),
    receipt: {
      ...receipt,
      rankedBy: ['lexical', ...(reranked ? (['rerank'] as const) : []), ...(similar ? (['embedding'] as const) : [])],
      tokens,
      ...(budget !== undefined && { budget }),
      recalled,
      nearMisses: receipt.nearMisses.filter(({ memoryId }) => !taken.has(memoryId)),
      cut,
      ...(recalled.length === 0 && cut.length === 0 && { reason: 'nothing relevant' }),
    },
  }
}

/** Pinned ones first, then as the model says; what it left out keeps its order behind. */
function inRerankedOrder(memories: readonly Memory[], reranked: ReadonlyMap<string, number> | undefined): string[] {
  const scoreOf = ({ id, pinned }: Memory) => (pinned ? Infinity : (reranked?.get(id) ?? -Infinity))
  const ordered = reranked === undefined ? memories : memories.toSorted((a, b) => compare(scoreOf(b), scoreOf(a)))
  return ordered.map(({ id }) => id)
}

/** Infinities that are equal differ by nothing. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b
}

/**
 * Memories that no word led to, nearest first: nearer to the query than halfway from a memory that has nothing to do
 * with it.
 */
function clearlyNear(
  similar: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, Memory>,
  { others }: FuseOptions,
): Memory[] {
  const least = leastSimilarity([...similar.values()])
  const gists = new Set([...found.values()].map(gistOf))
  const near = others
    .filter(({ id }) => !found.has(id) && (similar.get(id) ?? -1) >= least)
    .toSorted((a, b) => similar.get(b.id)! - similar.get(a.id)! || b.at - a.at)
  return near
    .filter((memory) => {
      const gist = gistOf(memory)
      return !gists.has(gist) && gists.add(gist)
    })
    .slice(0, MAX_NEW)
}

/** The text of a memory without what doesn't change its words: case, kinds of spaces and of letters. */
function gistOf(memory: Memory): string {
  return memoryText(memory).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Models differ in how near they put what is unrelated (0.1 or 0.7): the median tells. */
function leastSimilarity(similarities: readonly number[]): number {
  if (similarities.length < FEW) return LEAST_OF_FEW
  const median = similarities.toSorted((a, b) => a - b)[similarities.length >> 1]!
  return Math.max(LEAST, (1 + median) / 2)
}

/** By similarity; what has no embedding yet keeps its place, so that it is neither raised nor sunk. */
function rankedByMeaning(
  below: readonly string[],
  found: ReadonlyMap<string, Memory>,
  similar: ReadonlyMap<string, number>,
): string[] {
  const ranking = [...found.keys()]
    .filter((id) => similar.has(id))
    .toSorted((a, b) => similar.get(b)! - similar.get(a)!)
  below.forEach((id, at) => {
    if (!similar.has(id)) ranking.splice(at, 0, id)
  })
  return ranking
}

function newEntry(
  memory: Memory,
  {
    share,
    countTokens = estimateTokens,
    costOf = (one, quotes) => countTokens(memoryText(quotedMemory(one, quotes))),
  }: FuseOptions,
): RecallEntry {
  // No word led here, so none tells what of it matters.
  const quotes =
    share === undefined ? undefined : chooseQuotes(memory, { share, costOf, countTokens, worthOf: () => 0 })
  return {
    memoryId: memory.id,
    score: 0,
    via: 'match',
    factors: {},
    matched: [],
    ...(quotes && { quotes }),
    tokens: costOf(memory, quotes),
  }
}

/** The entry with what the models said; its score is that of the order, so that all of a receipt compare. */
function explained(entry: RecallEntry, score: number, { reranked, similar }: FuseOptions): RecallEntry {
  const [rerank, similarity] = [reranked?.get(entry.memoryId), similar?.get(entry.memoryId)]
  const factors = {
    ...entry.factors,
    ...(rerank !== undefined && { rerank: Math.min(1, Math.max(0, rerank)) }),
    ...(similarity !== undefined && { similarity }),
  }
  return { ...entry, score, factors }
}
