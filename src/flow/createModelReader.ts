import { askForObject, type ModelObject } from '../chat/index.ts'
import {
  blockMessages,
  candidateFacts,
  consolidationChanges,
  consolidationPrompt,
  consolidationSchema,
  endedIn,
  englishFacts,
  hasAction,
  isRolePlay,
  modelSummaryMemory,
  readConsolidation,
  summarize,
  type ConsolidationAnswer,
  type ConsolidationWants,
  type FactRules,
  type LearnOptions,
} from '../consolidate/index.ts'
import { holdsAt, isJsonObject, type Change, type CountTokens, type Memory, putRecord } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { countingMemories } from './countingMemories.ts'
import type { Block } from './createBlocks.ts'
import { createNamesFor } from './createNamesFor.ts'
import { withheldFrom } from './withheldFrom.ts'
import { isRead, isTurn, readingMark } from './readingMark.ts'
import { isSameText } from './isSameText.ts'
import { saidIn } from './saidIn.ts'

/** The model to ask about a block, and the limits of a call. */
export interface ModelReaderOptions {
  readonly store: PersonaStore
  /** The model to ask about what a persona was told. */
  readonly modelFor: (personaId: string) => Promise<ModelObject>
  /** It runs on this device. @default it doesn't */
  readonly readsOnDevice?: () => boolean
  /** Unpredictable, per request. */
  readonly createNonce: () => string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly timeoutMs: number
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse'
  readonly factRules?: readonly FactRules[] | ((english: FactRules) => readonly FactRules[])
  readonly countTokens?: CountTokens
}

const NO_DATES: LearnOptions['dates'] = new Map()

/** So many turns before those that are read help to understand them. */
const BEFORE = 2

/** Asks a model about blocks of turns, one call each, and keeps what it makes of them. */
export function createModelReader(options: ModelReaderOptions) {
  const { store, modelFor, createNonce, sensitiveFacts = 'keep', factRules = [englishFacts], countTokens } = options
  const namesFor = createNamesFor(store)
  const shapeless = new WeakSet<object>()
  const rules = typeof factRules === 'function' ? factRules(englishFacts) : factRules

  /** Gives whether all of the block is read: an answer that was cut off leaves more to be asked for. */
  async function read({ turns, isFull }: Block, abortSignal: AbortSignal): Promise<boolean> {
    const { personaId } = turns[0]!
    const isWithheld = withheldFrom(store, { personaId, isOnDevice: options.readsOnDevice?.() ?? false })
    if (turns.some(isWithheld)) return leave({ turns, isFull })
    const wants = { summary: isFull, facts: !turns.every(isRead) }
    const shown = wants.facts ? [...turnsBefore(turns[0]!).filter((turn) => !isWithheld(turn)), ...turns] : turns
    const candidates = candidateFacts(
      // What one of the turns ends by the rules, too: the model may know what took its place.
      countingMemories(store, personaId, 'fact').filter((fact) => holdsAt(fact, turns[0]!.at - 1) && !isWithheld(fact)),
      textsOf(turns),
    )
    const { isCut, ...answer } = await ask(shown, { candidates, wants, abortSignal })
    if (abortSignal.aborted) return true
    // What was forgotten, edited or left while the model wrote may not come back by its words.
    if (!turns.every(isUnchanged)) return true
    const isWhole = !isCut || !wants.facts
    // What was cut off may have put right what is known: no summary stands for a block before all of its facts are read.
    const got = isWhole ? wants : { ...wants, summary: false }
    store.commit(changesFor(turns, { candidates, answer, wants: got, isWhole }), { undoable: false })
    return isWhole
  }

  /** No model reads it: what it teaches is left to the rules, and the kit's own words sum it up. It is done. */
  function leave({ turns, isFull }: Block): true {
    const marks = turns
      .map(current)
      .filter((turn) => !isRead(turn))
      .flatMap((turn) => readingMark(turn, 'unanswered'))
    store.commit([...(isFull ? [putRecord('memories', summaryOf(turns, ''))] : []), ...marks], { undoable: false })
    return true
  }

  async function ask(
    turns: readonly Memory[],
    { candidates, wants, abortSignal }: { candidates: Memory[]; wants: ConsolidationWants; abortSignal: AbortSignal },
  ): Promise<ConsolidationAnswer & { isCut: boolean }> {
    const { personaId } = turns[0]!
    const request = consolidationPrompt(messagesOf(turns), {
      name: store.persona(personaId)?.name ?? '',
      candidates,
      nonce: createNonce(),
      wants,
      inputTokens: options.inputTokens,
      ...(countTokens && { countTokens }),
    })
    const { value, isCut } = await askForObject({
      ...request,
      model: await modelFor(personaId),
      schema: consolidationSchema(wants),
      accepts: (given) => isAnswer(given, wants),
      maxOutputTokens: options.outputTokens,
      timeoutMs: options.timeoutMs,
      shapeless,
      abortSignal,
    })
    return { ...readConsolidation(value, { ...wants, isCut }), isCut }
  }

  function changesFor(turns: readonly Memory[], { candidates, answer, wants, isWhole }: ReadBlock): Change[] {
    const { personaId } = turns[0]!
    const { changes, ended } = consolidationChanges(answer.operations, {
      messages: messagesOf(turns),
      candidates,
      facts: countingMemories(store, personaId, 'fact'),
      proposals: countingMemories(store, personaId, 'proposal'),
      statsOf: (id) => store.read('recallStats', id),
      sensitiveFacts,
      neverLearn: store.persona(personaId)?.memoryConfig.neverLearn,
      endedIn: (own, known) => endedIn(own, known, { rules, dates: NO_DATES }),
    })
    const mark = (turn: Memory) => readingMark(turn, isWhole ? 'model' : turn.reading, ended.get(turn.id))
    const marks = wants.facts ? turns.flatMap((turn) => mark(current(turn))) : []
    return [...(wants.summary ? [putRecord('memories', summaryOf(turns, answer.summary))] : []), ...changes, ...marks]
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
    return !isLeft && isSameText(store.read('memories', memory.id), memory)
  }

  return { read, leave }
}

/** A block as a model read it. */
interface ReadBlock {
  candidates: Memory[]
  answer: ConsolidationAnswer
  wants: ConsolidationWants
  isWhole: boolean
}

/** An object with what was asked for; weak models answer with the list alone. */
function isAnswer(value: unknown, { summary, facts }: ConsolidationWants): boolean {
  if (Array.isArray(value)) return facts && value.every(isJsonObject)
  return isJsonObject(value) && ((summary && 'summary' in value) || (facts && Array.isArray(value.operations)))
}

function textsOf(turns: readonly Memory[]): string[] {
  return turns.map(({ content }) => JSON.stringify(content))
}
