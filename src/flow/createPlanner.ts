import { memoryIdOf } from '../chat/index.ts'
import {
  compareFacts,
  EMPTY_LIST,
  estimateTokens,
  factOf,
  FACTS_BUDGET,
  fitHistory,
  holdsAt,
  messageText,
  newest,
  noteOf,
  personaText,
  planPrompt,
  shownTurns,
  standingFacts,
  type CountTokens,
  type FittedHistory,
  type JsonObject,
  type Memory,
  type Message,
  type PromptPlan,
  type Receipt,
} from '../core/index.ts'
import type { RecallOptions } from '../recall/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { notFound } from './flowContext.ts'
import type { RecallFeed } from './createRecallFeed.ts'
import type { Rungs } from './createRungs.ts'

export interface PlannerOptions {
  store: PersonaStore
  feed: RecallFeed
  rungs: Pick<Rungs, 'recall'>
  now: () => number
  /** Unpredictable, per request. */
  createNonce: () => string
  /** Tokens of a whole plan. @default 4000 */
  promptTokens?: number
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

interface PlannerRecallOptions extends Omit<FlowRecallOptions, 'conversationId'> {
  personaId: string
  /** The messages before the query. @default [] */
  path?: readonly Message[]
  /** What may not come. */
  exclude?: (memory: Memory) => boolean
}

export interface Planner {
  /** What the model receives: `path` ends with the message to answer. `query` defaults to what it says. */
  plan(personaId: string, path: readonly Message[], query?: string): Promise<PromptPlan>
  recall(query: string, options: PlannerRecallOptions): Promise<{ memories: Memory[]; receipt: Receipt }>
}

/** How many turns back an elliptical follow-up may borrow from. */
const CONTEXT_MESSAGES = 4

/** Fits the history first, then lets recall fill the rest with what the plan doesn't carry already. */
export function createPlanner(options: PlannerOptions): Planner {
  const {
    store,
    feed,
    rungs,
    now,
    createNonce,
    promptTokens = 4000,
    recallTokens = 800,
    countTokens = estimateTokens,
  } = options

  // Asynchronous, for the rungs above the lexical one: rerank and embeddings ask a model.
  const recall: Planner['recall'] = async (query, { personaId, path = [], exclude = () => false, ...rest }) => {
    const index = await feed.indexOf(personaId)
    const wanted: RecallOptions = {
      now: now(),
      ...rest,
      exclude: rest.types === undefined ? either(exclude, isToldInTurn) : exclude,
      context: contextOf(path),
      names: namesIn(personaId, path),
    }
    return rungs.recall({ query, personaId, index, options: wanted })
  }

  /** The turn that told a fact says it in the user's own words: it comes instead, unless facts are asked for. */
  function isToldInTurn(memory: Memory): boolean {
    const turnId = factOf(memory) === undefined ? undefined : memory.source?.turnId
    return turnId !== undefined && store.read('memories', memoryIdOf(turnId)) !== undefined
  }

  return {
    recall,
    async plan(personaId, path, query = textOf(path.at(-1))) {
      const persona = store.persona(personaId)
      if (persona === undefined) throw notFound('persona', personaId, 'Let another persona answer')
      const free = promptTokens - countTokens(personaText(persona))
      const history = fitHistory(path, { budget: free - recallTokens, countTokens })
      const isLeft = leftBranch(path)
      const facts = factsOf(personaId).filter((fact) => !isLeft(fact))
      const recalled = await recall(query, {
        personaId,
        path: path.slice(0, -1),
        budget: Math.max(0, Math.min(recallTokens, free - history.tokens - FACTS_BUDGET)),
        exclude: either(carriedBy(history, standingFacts(facts, { history, countTokens })), isLeft),
      })
      return planPrompt({ persona, facts, history, recalled, budget: promptTokens, nonce: createNonce(), countTokens })
    },
  }

  /** What the two call one another: such a word means a speaker and is nothing to look for. */
  function namesIn(personaId: string, path: readonly Message[]): NonNullable<RecallOptions['names']> {
    const persona = store.persona(personaId)?.name
    const last = path.at(-1)
    const conversation = last && store.read('conversations', noteOf(last).conversationId)
    const user = conversation?.participants.user.name
    return { ...(persona !== undefined && { persona }), ...(user !== undefined && { user }) }
  }

  /** Facts about the user that hold now, by slot, importance, then the newest. */
  function factsOf(personaId: string): Memory[] {
    const { memoriesOf, withdrawn } = store.state.getState()
    const counts = (memory: Memory) =>
      memory.type === 'fact' &&
      factOf(memory)?.about !== 'persona' &&
      holdsAt(memory, now()) &&
      !withdrawn.has(memory.id)
    return newest(memoriesOf[personaId] ?? EMPTY_LIST, Infinity, counts).toSorted(compareFacts)
  }
}

/** What the plan carries verbatim is no candidate: facts, and the turns whose messages are in the history. */
function carriedBy(history: FittedHistory, facts: readonly Memory[]): (memory: Memory) => boolean {
  const messageIds = new Set(history.messages.map(({ id }) => id))
  const turnIds = new Set(history.messages.map((message) => noteOf(message).turnId))
  const factIds = new Set(facts.map(({ id }) => id))
  return ({ id, source }) =>
    factIds.has(id) ||
    (source?.turnId !== undefined && turnIds.has(source.turnId)) ||
    (source?.messageIds?.some((messageId) => messageIds.has(messageId)) ?? false)
}

/** What was learned in this conversation on a branch that `path` doesn't take. */
function leftBranch(path: readonly Message[]): (memory: Memory) => boolean {
  const last = path.at(-1)
  const conversationId = last === undefined ? undefined : noteOf(last).conversationId
  const turns = shownTurns(path)
  return ({ source }) =>
    source?.turnId !== undefined && source.conversationId === conversationId && !turns.has(source.turnId)
}

function either<T>(a: (item: T) => boolean, b: (item: T) => boolean): (item: T) => boolean {
  return (item) => a(item) || b(item)
}

function textOf(message: Message | undefined): string {
  return message === undefined ? '' : messageText(message)
}

function contextOf(path: readonly Message[]): string[] {
  return path.slice(-CONTEXT_MESSAGES).map(messageText)
}
