import {
  CITING,
  compareFacts,
  EMPTY_LIST,
  estimateTokens,
  factOf,
  fitHistory,
  holdsAt,
  memoryLine,
  messageText,
  newest,
  metaOf,
  fixedTokens,
  planPrompt,
  seenBy,
  shownTurns,
  standingFacts,
  summariesBudget,
  withMark,
  type CountTokens,
  type FittedHistory,
  type MacroContext,
  type Memory,
  type Message,
  type PromptPlan,
} from '../core/index.ts'
import { memoryView } from '../store/index.ts'
import { createLoreWaker } from './createLoreWaker.ts'
import { createRecaller, type Recaller, type RecallerOptions } from './createRecaller.ts'
import { either } from './either.ts'
import { answersOnDevice, withheldFrom } from './withheldFrom.ts'
import { conversationIdOf, userIn } from './userIn.ts'
import { summariesOutsideWindow } from './summariesOutsideWindow.ts'
import { notFound } from './flowContext.ts'

/** Options of a planner. */
export interface PlannerOptions extends RecallerOptions {
  /** Unpredictable, per request. */
  createNonce: () => string
  /** Tokens of a whole plan. @default 3000 */
  promptTokens?: number
  /** Tokens of a plan that the model which answers as a persona takes; Infinity where nobody said. */
  limitOf: (personaId: string) => number
  /** Tokens of it that recalled memories may take. @default 800 */
  recallTokens?: number
  countTokens?: CountTokens
  /** Memories bear marks, which the model is asked to cite. @default false */
  citeMemories?: boolean
}

/** The query and the conversation of a plan. */
export interface PlanOptions {
  /** The query for recall. @default the text of the last message */
  query?: string
  /** @default that of the path */
  conversationId?: string
  /** Ids of memories that the plan leaves out, with what says the same. @default none */
  without?: readonly string[]
  /** Tokens of this plan and of what it recalls, to try others. @default those of the flow */
  promptTokens?: number
  recallTokens?: number
}

/** Makes prompt plans, and recalls for them. */
export interface Planner extends Recaller {
  /** The plan that the model receives: `path` ends with the message to answer. */
  plan(personaId: string, path: readonly Message[], options?: PlanOptions): Promise<PromptPlan>
}

/** Memories that a plan may recall; mostly its budget ends sooner. */
const PLANNED = 12

/** Fits the history first, then lets recall fill the rest with what the plan doesn't carry already. */
export function createPlanner(options: PlannerOptions): Planner {
  const {
    store,
    indexOf,
    reranker,
    distant,
    now,
    createNonce,
    limitOf,
    promptTokens = 3000,
    recallTokens = 800,
    countTokens = estimateTokens,
    citeMemories: citing = false,
  } = options

  const wakeLore = createLoreWaker(store)

  /** As long as its line will be, whatever its number. */
  const lineOf: typeof memoryLine = (memory, quotes) => {
    const line = memoryLine(memory, quotes)
    return citing ? withMark(line, PLANNED) : line
  }

  const { recall } = createRecaller({ store, indexOf, reranker, distant, now })

  /** The newest messages that fit, and the summaries of those that don't: these need room of their own. */
  function fit(
    path: readonly Message[],
    { personaId, budget, forSummaries }: { personaId: string; budget: number; forSummaries: number },
  ): { history: FittedHistory; summaries: Memory[] } {
    const history = fitHistory(path, { budget, countTokens })
    if (summariesOutsideWindow(store, path, { history, personaId }).length === 0) return { history, summaries: [] }
    const shorter = fitHistory(path, { budget: budget - forSummaries, countTokens })
    return { history: shorter, summaries: summariesOutsideWindow(store, path, { history: shorter, personaId }) }
  }

  return {
    recall,
    async plan(personaId, path, { query = textOf(path.at(-1)), conversationId, without = [], ...tried } = {}) {
      const persona = store.persona(personaId)
      if (persona === undefined) throw notFound('persona', personaId, 'Let another persona answer')
      const user = userIn(store, path, conversationId)
      const at = now()
      const wanted = tried.promptTokens ?? promptTokens
      const budget = Math.min(wanted, limitOf(personaId))
      const isOnDevice = answersOnDevice(store.state.getState())
      const isLeft = either(leftBranch(path), withheldFrom(store, { personaId, isOnDevice, without }))
      const facts = factsOf(personaId).filter((fact) => !isLeft(fact))
      const placeId = conversationId ?? conversationIdOf(path)
      const macros = macrosFor(path, { conversationId: placeId, now: at })
      const lore = await wakeLore({ persona, conversationId: placeId, user, path, budget, macros, countTokens })
      const asking = citing ? countTokens(CITING) : 0
      const fixed = fixedTokens({ persona, user, now: at, macros, countTokens }) + tokensOf(lore?.pieces ?? []) + asking
      const free = budget - fixed - standingFacts(facts, { budget, countTokens, citing }).tokens
      const forRecall = Math.floor(((tried.recallTokens ?? recallTokens) * budget) / wanted)
      const forSummaries = summariesBudget(budget)
      const seen = seenBy(path, { personaId, nameOf: (id) => store.persona(id)?.name ?? 'Somebody else' })
      const { history, summaries: all } = fit(seen, { personaId, budget: free - forRecall, forSummaries })
      const summaries = all.filter((summary) => !isLeft(summary))
      const left = free - history.tokens - (summaries.length > 0 ? forSummaries : 0)
      const standing = standingFacts(facts, { history, budget, countTokens, citing }).memories
      const recalled = await recall(query, {
        personaId,
        path: path.slice(0, -1),
        limit: PLANNED,
        fill: true,
        budget: Math.max(0, Math.min(forRecall, left)),
        costOf: (memory, quotes) => countTokens(lineOf(memory, quotes)) + 1,
        exclude: either(carriedBy(history, [...standing, ...summaries]), isLeft),
      })
      const notices = budget < wanted ? (['model-limit'] as const) : []
      const plan = planPrompt({
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
        citing,
        notices,
      })
      return without.length === 0 ? plan : { ...plan, receipt: { ...plan.receipt, without } }
    },
  }

  /** Facts about the user that are known to hold now, by slot, importance, then the newest. */
  function factsOf(personaId: string): Memory[] {
    const state = store.state.getState()
    const { counts } = memoryView(state)
    const isStanding = (memory: Memory) =>
      memory.type === 'fact' &&
      factOf(memory)?.about !== 'persona' &&
      factOf(memory)?.asSaid !== true &&
      holdsAt(memory, now()) &&
      counts(memory)
    return newest(state.memoriesOf[personaId] ?? EMPTY_LIST, Infinity, isStanding).toSorted(compareFacts)
  }
}

/** Memories that the plan carries verbatim: facts, summaries, and the turns whose messages are in the history. */
function carriedBy(history: FittedHistory, memories: readonly Memory[]): (memory: Memory) => boolean {
  const messageIds = new Set(history.messages.map(({ id }) => id))
  const turnIds = new Set(history.messages.map((message) => metaOf(message).turnId))
  const ids = new Set(memories.map(({ id }) => id))
  return ({ id, source }) =>
    ids.has(id) ||
    (source?.turnId !== undefined && turnIds.has(source.turnId)) ||
    (source?.messageIds?.some((messageId) => messageIds.has(messageId)) ?? false)
}

/** It was learned in this conversation, on a branch that `path` doesn't take. */
function leftBranch(path: readonly Message[]): (memory: Memory) => boolean {
  const conversationId = conversationIdOf(path)
  const turns = shownTurns(path)
  return ({ source }) =>
    source?.turnId !== undefined && source.conversationId === conversationId && !turns.has(source.turnId)
}

/** Values of macros in a turn: chance follows from the turn or the conversation, so that a plan made anew is the same. */
function macrosFor(
  path: readonly Message[],
  { conversationId = '', now }: { conversationId?: string | undefined; now: number },
): MacroContext {
  const asked = path.at(-1)
  const before = path.slice(0, -1).findLast(({ role }) => role === 'user')
  return {
    now,
    ...(before && { idle: Math.max(0, now - metaOf(before).at) }),
    seed: asked === undefined ? conversationId : metaOf(asked).turnId || asked.id,
    pickSeed: conversationId,
  }
}

function tokensOf(entries: readonly { readonly tokens: number }[]): number {
  return entries.reduce((sum, { tokens }) => sum + tokens, 0)
}

function textOf(message: Message | undefined): string {
  return message === undefined ? '' : messageText(message)
}
