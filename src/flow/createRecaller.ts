import { memoryIdOf } from '../chat/index.ts'
import {
  factOf,
  isNode,
  isTold,
  messageText,
  type JsonObject,
  type Memory,
  type Message,
  type Receipt,
} from '../core/index.ts'
import type { RecallOptions } from '../recall/index.ts'
import type { PersonaStore } from '../store/index.ts'
import type { Distant } from './createDistant.ts'
import type { Reranker } from './createReranker.ts'
import { either } from './either.ts'
import type { MemoryProjections } from './projections/followMemories.ts'
import { summariesAbove } from './summariesAbove.ts'
import { userIn } from './userIn.ts'

/** Options of a recall. */
export interface FlowRecallOptions {
  /** @default the active persona */
  personaId?: string
  /** Its last messages help with follow-ups such as "and her name?". */
  conversationId?: string
  /** @default 6 */
  limit?: number
  types?: readonly string[]
  where?: JsonObject
  /** Tokens. */
  budget?: number
  /** Epoch ms. */
  now?: number
}

interface Recalled {
  memories: Memory[]
  receipt: Receipt
}

/** One recall, as a plan asks for it. */
export interface RecallRequest extends Omit<FlowRecallOptions, 'conversationId'> {
  personaId: string
  /** The messages before the query. @default [] */
  path?: readonly Message[]
  /** Fills the rest of the budget with the newest that was told. @default false */
  fill?: boolean
  /** Tokens of a memory as it is quoted. @default those of its text */
  costOf?: NonNullable<RecallOptions['costOf']>
  /** Memories that may not come. */
  exclude?: (memory: Memory) => boolean
}

/** The store, the indexes and the reranker that a recall uses. */
export interface RecallerOptions {
  store: PersonaStore
  indexOf: MemoryProjections['indexOf']
  reranker: Pick<Reranker, 'recall'>
  distant: Distant
  now: () => number
}

/** Recalls memories for a query. */
export interface Recaller {
  recall(query: string, request: RecallRequest): Promise<Recalled>
}

/** A follow-up such as "and her name?" may borrow from so many messages before it. */
const CONTEXT_MESSAGES = 4

const DEFAULT_LIMIT = 6

/** Recalls what the index and the reranker find, without saying one thing twice. */
export function createRecaller({ store, indexOf, reranker, distant, now }: RecallerOptions): Recaller {
  // Asynchronous, since reranking and embeddings ask a model.
  const recall: Recaller['recall'] = async (query, { personaId, path = [], exclude = () => false, ...rest }) => {
    const index = await indexOf(personaId, query)
    const { guests, ...beyond } = await distant.bring(query, { personaId, index })
    const asked = { now: now(), ...rest, ...beyond, context: contextOf(path), names: namesIn(personaId, path) }
    const reranked = (isOut: (memory: Memory) => boolean) =>
      reranker.recall({ query, personaId, index, guests, options: { ...asked, exclude: isOut } })
    if (rest.types !== undefined) return withGuests(withoutSources(await reranked(exclude)), guests)
    const isSaidElsewhere = either(exclude, isToldInTurn)
    const found = await reranked(either(isSaidElsewhere, isUnpinnedNode))
    const told = tellingMore(found, rest, (more) => index.recall(query, { ...asked, ...more }), exclude)
    return withGuests(told, guests)
  }

  /** Asked about a time and nothing else, with more said then than may come: summaries of the rest join the best. */
  function tellingMore(
    found: Recalled,
    { limit = DEFAULT_LIMIT, budget = Infinity }: Pick<RecallOptions, 'limit' | 'budget'>,
    ask: (options: RecallOptions) => Recalled,
    exclude: (memory: Memory) => boolean,
  ): Recalled {
    const { receipt } = found
    const isFull = receipt.cut.length > 0 || found.memories.length >= limit
    if (!isFull || receipt.recalled.some(({ matched }) => matched.length > 0)) return withoutSources(found)
    const best = Math.ceil(limit / 2)
    const [memories, entries] = [found.memories.slice(0, best), receipt.recalled.slice(0, best)]
    const ids = new Set(memories.map(({ id }) => id))
    const above = summariesAbove(store, ids)
    const told = ask({
      types: ['summary'],
      limit: limit - memories.length,
      budget: budget - tokensOf(entries),
      exclude: either(exclude, ({ id }) => ids.has(id) || above.has(id)),
    })
    if (told.memories.length === 0) return withoutSources(found)
    const recalled = [...entries, ...told.receipt.recalled]
    return withoutSources({
      memories: [...memories, ...told.memories],
      receipt: { ...receipt, recalled, tokens: tokensOf(recalled) },
    })
  }

  /** No summary comes beside what it stands for. */
  function withoutSources({ memories, receipt }: Recalled): Recalled {
    const ids = new Set(memories.map(({ id }) => id))
    const above = summariesAbove(store, ids)
    if (![...ids].some((id) => above.has(id))) return { memories, receipt }
    const recalled = receipt.recalled.filter(({ memoryId }) => !above.has(memoryId))
    return {
      memories: memories.filter(({ id }) => !above.has(id)),
      receipt: { ...receipt, recalled, tokens: tokensOf(recalled) },
    }
  }

  /** The turn that told a fact says it in the user's own words: it comes instead, unless facts are asked for. */
  function isToldInTurn(memory: Memory): boolean {
    const turnId = factOf(memory) === undefined ? undefined : memory.source?.turnId
    if (turnId === undefined) return false
    const id = memoryIdOf(turnId)
    return store.read('memories', id) !== undefined && !store.state.getState().archived.has(id)
  }

  /** Names of the two: such a word means a speaker and is nothing to look for. */
  function namesIn(personaId: string, path: readonly Message[]): NonNullable<RecallOptions['names']> {
    const persona = store.persona(personaId)?.name
    const user = userIn(store, path)?.name
    return { ...(persona !== undefined && { persona }), ...(user !== undefined && { user }) }
  }

  return { recall }
}

/** The sources of a summary say it better and come instead. A pinned one always comes. */
function isUnpinnedNode(memory: Memory): boolean {
  return isNode(memory) && !memory.pinned
}

/** The receipt keeps what it tells of and nobody here can look up. */
function withGuests({ memories, receipt }: Recalled, guests: ReadonlyMap<string, Memory>): Recalled {
  const distant = [...receipt.recalled, ...receipt.nearMisses].flatMap(({ memoryId }) => guests.get(memoryId) ?? [])
  return distant.length === 0 ? { memories, receipt } : { memories, receipt: { ...receipt, distant } }
}

function tokensOf(entries: readonly { readonly tokens: number }[]): number {
  return entries.reduce((sum, { tokens }) => sum + tokens, 0)
}

function contextOf(path: readonly Message[]): string[] {
  return path.filter(isTold).slice(-CONTEXT_MESSAGES).map(messageText)
}
