import { memoryIdOf } from '../chat/index.ts'
import {
  compareFacts,
  EMPTY_LIST,
  estimateTokens,
  factOf,
  fitHistory,
  holdsAt,
  isNode,
  isTold,
  memoryLine,
  messageText,
  newest,
  noteOf,
  fixedTokens,
  planPrompt,
  seenBy,
  shownTurns,
  standingFacts,
  summariesBudget,
  type Conversation,
  type CountTokens,
  type FittedHistory,
  type JsonObject,
  type MacroContext,
  type Memory,
  type Message,
  type PromptPlan,
  type Receipt,
} from '../core/index.ts'
import type { RecallOptions } from '../recall/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { createLoreFeed } from './createLoreFeed.ts'
import { droppedSummaries } from './droppedSummaries.ts'
import { notFound } from './flowContext.ts'
import type { MemoryProjections } from './projections/followMemories.ts'
import type { Rungs } from './createRungs.ts'

export interface PlannerOptions {
  store: PersonaStore
  indexOf: MemoryProjections['indexOf']
  rungs: Pick<Rungs, 'recall'>
  now: () => number
  /** Unpredictable, per request. */
  createNonce: () => string
  /** Tokens of a whole plan. @default 3000 */
  promptTokens?: number
  /** Tokens of a plan that the model which answers as a persona takes; Infinity where nobody said. */
  limitOf: (personaId: string) => number
  /** Tokens of it that recalled memories may take. @default 800 */
  recallTokens?: number
  countTokens?: CountTokens
}

/** Which memories to recall, and for whom. */
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

interface PlannerRecallOptions extends Omit<FlowRecallOptions, 'conversationId'> {
  personaId: string
  /** The messages before the query. @default [] */
  path?: readonly Message[]
  /** Whether the newest that was told fills what is left. @default false */
  fill?: boolean
  /** Tokens of a memory as it is quoted. @default those of its text */
  costOf?: NonNullable<RecallOptions['costOf']>
  /** What may not come. */
  exclude?: (memory: Memory) => boolean
}

export interface PlanOptions {
  /** What to recall for. @default what the last message says */
  query?: string
  /** @default that of the path */
  conversationId?: string
}

export interface Planner {
  /** What the model receives: `path` ends with the message to answer. */
  plan(personaId: string, path: readonly Message[], options?: PlanOptions): Promise<PromptPlan>
  recall(query: string, options: PlannerRecallOptions): Promise<Recalled>
}

/** How many turns back an elliptical follow-up may borrow from. */
const CONTEXT_MESSAGES = 4

const DEFAULT_LIMIT = 6

/** Memories that a plan may recall; mostly its budget ends sooner. */
const PLANNED = 12

/** Fits the history first, then lets recall fill the rest with what the plan doesn't carry already. */
export function createPlanner(options: PlannerOptions): Planner {
  const {
    store,
    indexOf,
    rungs,
    now,
    createNonce,
    limitOf,
    promptTokens = 3000,
    recallTokens = 800,
    countTokens = estimateTokens,
  } = options

  const wakeLore = createLoreFeed(store)

  // Asynchronous, for the rungs above the lexical one: rerank and embeddings ask a model.
  const recall: Planner['recall'] = async (query, { personaId, path = [], exclude = () => false, ...rest }) => {
    const index = await indexOf(personaId, query)
    const asked = { now: now(), ...rest, context: contextOf(path), names: namesIn(personaId, path) }
    const byRungs = (isOut: (memory: Memory) => boolean) =>
      rungs.recall({ query, personaId, index, options: { ...asked, exclude: isOut } })
    if (rest.types !== undefined) return withoutSources(await byRungs(exclude))
    const isSaidElsewhere = either(exclude, isToldInTurn)
    const found = await byRungs(either(isSaidElsewhere, isUnpinnedNode))
    return tellingMore(found, rest, (more) => index.recall(query, { ...asked, ...more }), exclude)
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
    const above = summariesAbove(ids)
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
    const above = summariesAbove(ids)
    if (![...ids].some((id) => above.has(id))) return { memories, receipt }
    const recalled = receipt.recalled.filter(({ memoryId }) => !above.has(memoryId))
    return {
      memories: memories.filter(({ id }) => !above.has(id)),
      receipt: { ...receipt, recalled, tokens: tokensOf(recalled) },
    }
  }

  /** The summaries that stand on one of `ids`, at any level. */
  function summariesAbove(ids: ReadonlySet<string>): Set<string> {
    const above = new Set<string>()
    // A set grows while it is walked, and takes each in once: a damaged tree that stands on itself ends, too.
    for (const id of ids) for (const summary of store.summariesOf(id)) above.add(summary.id)
    for (const id of above) for (const summary of store.summariesOf(id)) above.add(summary.id)
    return above
  }

  /** The newest messages that fit, and the summaries of those that don't: these need room of their own. */
  function fit(
    path: readonly Message[],
    { personaId, budget, forSummaries }: { personaId: string; budget: number; forSummaries: number },
  ): { history: FittedHistory; summaries: Memory[] } {
    const history = fitHistory(path, { budget, countTokens })
    if (droppedSummaries(store, path, { history, personaId }).length === 0) return { history, summaries: [] }
    const shorter = fitHistory(path, { budget: budget - forSummaries, countTokens })
    return { history: shorter, summaries: droppedSummaries(store, path, { history: shorter, personaId }) }
  }

  /** The turn that told a fact says it in the user's own words: it comes instead, unless facts are asked for. */
  function isToldInTurn(memory: Memory): boolean {
    const turnId = factOf(memory) === undefined ? undefined : memory.source?.turnId
    if (turnId === undefined) return false
    const id = memoryIdOf(turnId)
    return store.read('memories', id) !== undefined && !store.state.getState().archived.has(id)
  }

  return {
    recall,
    async plan(personaId, path, { query = textOf(path.at(-1)), conversationId } = {}) {
      const persona = store.persona(personaId)
      if (persona === undefined) throw notFound('persona', personaId, 'Let another persona answer')
      const user = userIn(path, conversationId)
      const at = now()
      const budget = Math.min(promptTokens, limitOf(personaId))
      const isLeft = leftBranch(path)
      const facts = factsOf(personaId).filter((fact) => !isLeft(fact))
      const placeId = conversationId ?? conversationIdOf(path)
      const macros = macrosFor(path, { conversationId: placeId, now: at })
      const lore = await wakeLore({ persona, conversationId: placeId, user, path, budget, macros, countTokens })
      const fixed = fixedTokens({ persona, user, now: at, macros, countTokens }) + tokensOf(lore?.pieces ?? [])
      const free = budget - fixed - standingFacts(facts, { budget, countTokens }).tokens
      const forRecall = Math.floor((recallTokens * budget) / promptTokens)
      const forSummaries = summariesBudget(budget)
      const seen = seenBy(path, { personaId, nameOf: (id) => store.persona(id)?.name ?? 'Somebody else' })
      const { history, summaries } = fit(seen, { personaId, budget: free - forRecall, forSummaries })
      const left = free - history.tokens - (summaries.length > 0 ? forSummaries : 0)
      const standing = standingFacts(facts, { history, budget, countTokens }).memories
      const recalled = await recall(query, {
        personaId,
        path: path.slice(0, -1),
        limit: PLANNED,
        fill: true,
        budget: Math.max(0, Math.min(forRecall, left)),
        costOf: (memory, quotes) => countTokens(memoryLine(memory, quotes)) + 1,
        exclude: either(carriedBy(history, [...standing, ...summaries]), isLeft),
      })
      const notices = budget < promptTokens ? (['model-limit'] as const) : []
      return planPrompt({
        persona,
        ...(user && { user }),
        now: at,
        facts,
        summaries,
        history,
        recalled,
        budget,
        nonce: createNonce(),
        countTokens,
        macros,
        ...(lore && { lore }),
        notices,
      })
    },
  }

  /** Whom the conversation is with. */
  function userIn(
    path: readonly Message[],
    id = conversationIdOf(path),
  ): Conversation['participants']['user'] | undefined {
    return id === undefined ? undefined : store.read('conversations', id)?.participants.user
  }

  /** What the two call one another: such a word means a speaker and is nothing to look for. */
  function namesIn(personaId: string, path: readonly Message[]): NonNullable<RecallOptions['names']> {
    const persona = store.persona(personaId)?.name
    const user = userIn(path)?.name
    return { ...(persona !== undefined && { persona }), ...(user !== undefined && { user }) }
  }

  /** Facts about the user that are known to hold now, by slot, importance, then the newest. */
  function factsOf(personaId: string): Memory[] {
    const { memoriesOf, withdrawn } = store.state.getState()
    const counts = (memory: Memory) =>
      memory.type === 'fact' &&
      factOf(memory)?.about !== 'persona' &&
      factOf(memory)?.asSaid !== true &&
      holdsAt(memory, now()) &&
      !withdrawn.has(memory.id)
    return newest(memoriesOf[personaId] ?? EMPTY_LIST, Infinity, counts).toSorted(compareFacts)
  }
}

/** What the plan carries verbatim is no candidate: facts, summaries, and the turns whose messages are in the history. */
function carriedBy(history: FittedHistory, memories: readonly Memory[]): (memory: Memory) => boolean {
  const messageIds = new Set(history.messages.map(({ id }) => id))
  const turnIds = new Set(history.messages.map((message) => noteOf(message).turnId))
  const ids = new Set(memories.map(({ id }) => id))
  return ({ id, source }) =>
    ids.has(id) ||
    (source?.turnId !== undefined && turnIds.has(source.turnId)) ||
    (source?.messageIds?.some((messageId) => messageIds.has(messageId)) ?? false)
}

/** What a summary of the tree says its sources say better: they come instead. A pinned one always comes. */
function isUnpinnedNode(memory: Memory): boolean {
  return isNode(memory) && !memory.pinned
}

/** What was learned in this conversation on a branch that `path` doesn't take. */
function leftBranch(path: readonly Message[]): (memory: Memory) => boolean {
  const conversationId = conversationIdOf(path)
  const turns = shownTurns(path)
  return ({ source }) =>
    source?.turnId !== undefined && source.conversationId === conversationId && !turns.has(source.turnId)
}

function either<T>(a: (item: T) => boolean, b: (item: T) => boolean): (item: T) => boolean {
  return (item) => a(item) || b(item)
}

/** What macros stand for in a turn: chance follows from the turn, or from the conversation, so that a plan made anew is the same. */
function macrosFor(
  path: readonly Message[],
  { conversationId = '', now }: { conversationId?: string | undefined; now: number },
): MacroContext {
  const asked = path.at(-1)
  const before = path.slice(0, -1).findLast(({ role }) => role === 'user')
  return {
    now,
    ...(before && { idle: Math.max(0, now - noteOf(before).at) }),
    seed: asked === undefined ? conversationId : noteOf(asked).turnId || asked.id,
    pickSeed: conversationId,
  }
}

function tokensOf(entries: readonly { readonly tokens: number }[]): number {
  return entries.reduce((sum, { tokens }) => sum + tokens, 0)
}

function conversationIdOf(path: readonly Message[]): string | undefined {
  const last = path.at(-1)
  return last === undefined ? undefined : noteOf(last).conversationId
}

function textOf(message: Message | undefined): string {
  return message === undefined ? '' : messageText(message)
}

function contextOf(path: readonly Message[]): string[] {
  return path.filter(isTold).slice(-CONTEXT_MESSAGES).map(messageText)
}
