import { askForObject, type ModelObject } from '../chat/index.ts'
import {
  blockMessages,
  candidateFacts,
  consolidationChanges,
  consolidationPrompt,
  consolidationSchema,
  hasAction,
  isRolePlay,
  modelSummaryMemory,
  readConsolidation,
  summarize,
  type ConsolidationAnswer,
  type ConsolidationWants,
} from '../consolidate/index.ts'
import { holdsAt, isJsonObject, type Change, type CountTokens, type Memory } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { countingMemories } from './countingMemories.ts'
import type { Block } from './createBlocks.ts'
import { createNamesFor } from './createNamesFor.ts'
import { isTurn, readingMark } from './readingMark.ts'
import { saidIn } from './saidIn.ts'

export interface ModelReaderOptions {
  readonly store: PersonaStore
  /** The model to ask about what a persona was told. */
  readonly modelFor: (personaId: string) => Promise<ModelObject>
  /** Unpredictable, per request. */
  readonly createNonce: () => string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly timeoutMs: number
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse'
  readonly countTokens?: CountTokens
}

/** So many turns before those that are read help to understand them. */
const BEFORE = 2

/** Asks a model about blocks of turns, one call each, and keeps what it makes of them. */
export function createModelReader(options: ModelReaderOptions) {
  const { store, modelFor, createNonce, sensitiveFacts = 'keep', countTokens } = options
  const namesFor = createNamesFor(store)

  async function read({ turns, isFull }: Block, abortSignal: AbortSignal): Promise<void> {
    const { personaId } = turns[0]!
    const wants = { summary: isFull, facts: !turns.every(isRead) }
    const shown = wants.facts ? [...turnsBefore(turns[0]!), ...turns] : turns
    const candidates = candidateFacts(
      countingMemories(store, personaId, 'fact').filter((fact) => holdsAt(fact, turns[0]!.at)),
      textsOf(turns),
    )
    const answer = await ask(shown, { candidates, wants, abortSignal })
    if (abortSignal.aborted) return
    // What was forgotten, edited or left while the model wrote may not come back by its words.
    if (!turns.every(isUnchanged)) return
    store.commit(changesFor(turns, { candidates, answer, wants }), { undoable: false })
  }

  /** No model reads it: what it teaches is left to the rules, and the kit's own words sum it up. */
  function leave({ turns, isFull }: Block): void {
    const marks = turns
      .map(current)
      .filter((turn) => !isRead(turn))
      .flatMap((turn) => readingMark(turn, 'unanswered'))
    store.commit([...(isFull ? [put(summaryOf(turns, ''))] : []), ...marks], { undoable: false })
  }

  async function ask(
    turns: readonly Memory[],
    { candidates, wants, abortSignal }: { candidates: Memory[]; wants: ConsolidationWants; abortSignal: AbortSignal },
  ): Promise<ConsolidationAnswer> {
    const { personaId } = turns[0]!
    const request = consolidationPrompt(messagesOf(turns), {
      name: store.persona(personaId)?.name ?? '',
      candidates,
      nonce: createNonce(),
      wants,
      inputTokens: options.inputTokens,
      ...(countTokens && { countTokens }),
    })
    const output = await askForObject({
      ...request,
      model: await modelFor(personaId),
      schema: consolidationSchema(wants),
      accepts: (value) => isAnswer(value, wants),
      maxOutputTokens: options.outputTokens,
      timeoutMs: options.timeoutMs,
      abortSignal,
    })
    return readConsolidation(output, wants)
  }

  function changesFor(
    turns: readonly Memory[],
    { candidates, answer, wants }: { candidates: Memory[]; answer: ConsolidationAnswer; wants: ConsolidationWants },
  ): Change[] {
    const { personaId } = turns[0]!
    const { changes, ended } = consolidationChanges(answer.operations, {
      messages: messagesOf(turns),
      candidates,
      facts: countingMemories(store, personaId, 'fact'),
      proposals: countingMemories(store, personaId, 'proposal'),
      statsOf: (id) => store.read('recallStats', id),
      sensitiveFacts,
    })
    const marks = wants.facts ? turns.flatMap((turn) => readingMark(current(turn), 'model', ended.get(turn.id))) : []
    return [...(wants.summary ? [put(summaryOf(turns, answer.summary))] : []), ...changes, ...marks]
  }

  /** A model that forgot the summary isn't asked again: the kit's own words stand for the block. */
  function summaryOf(turns: readonly Memory[], given: string): Memory {
    const text = given === '' ? summarize(turns, { namesFor, ...(countTokens && { countTokens }) }).text : given
    return modelSummaryMemory(turns, { text, namesFor })
  }

  function messagesOf(turns: readonly Memory[]) {
    return blockMessages(turns, { saidIn: (turn) => saidIn(turn, { store, hasAction, isRolePlay }), isRead })
  }

  /** The turns of the same conversation right before one. */
  function turnsBefore({ personaId, at, id, source }: Memory): Memory[] {
    return store
      .newestMemories(
        personaId,
        BEFORE,
        (memory) =>
          isTurn(memory) &&
          memory.id !== id &&
          memory.at <= at &&
          memory.source?.conversationId === source?.conversationId &&
          !store.state.getState().withdrawn.has(memory.id),
      )
      .map((memory) => ({ ...memory, reading: 'model' as const }))
      .toReversed()
  }

  function current(memory: Memory): Memory {
    return store.read('memories', memory.id) ?? memory
  }

  function isUnchanged(memory: Memory): boolean {
    const isLeft = store.state.getState().withdrawn.has(memory.id)
    return !isLeft && JSON.stringify(store.read('memories', memory.id)?.content) === JSON.stringify(memory.content)
  }

  return { read, leave }
}

/** An object with what was asked for; weak models answer with the list alone. */
function isAnswer(value: unknown, { summary, facts }: ConsolidationWants): boolean {
  if (Array.isArray(value)) return facts && value.every(isJsonObject)
  return isJsonObject(value) && ((summary && 'summary' in value) || (facts && Array.isArray(value.operations)))
}

function isRead({ reading }: Memory): boolean {
  return reading === 'model'
}

function textsOf(turns: readonly Memory[]): string[] {
  return turns.map(({ content }) => JSON.stringify(content))
}

function put(memory: Memory): Change {
  return { collection: 'memories', id: memory.id, value: memory }
}
