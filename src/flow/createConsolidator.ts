import type { LanguageModel } from 'ai'
import { askForObject } from '../chat/index.ts'
import {
  blockMessages,
  candidateFacts,
  CONSOLIDATION_SCHEMA,
  consolidationChanges,
  consolidationPrompt,
  isRolePlay,
  modelSummaryMemory,
  readConsolidation,
} from '../consolidate/index.ts'
import {
  EMPTY_LIST,
  isJsonObject,
  iterate,
  noteOf,
  type Change,
  type CountTokens,
  type Logger,
  type Memory,
} from '../core/index.ts'
import { createTimer, onPageHide } from '../storage/index.ts'
import { isInFlight, memoryConsentNeeded, type Consolidation, type PersonaStore } from '../store/index.ts'
import { createBlocks } from './createBlocks.ts'
import { createCallBudget, type CallLimits } from './createCallBudget.ts'
import { createIdleQueue } from './createIdleQueue.ts'
import { createNamesFor } from './createNamesFor.ts'
import { isFictional } from './isFictional.ts'
import { unlessElsewhere, type Locks } from './unlessElsewhere.ts'

/** What consolidation by a model may cost at most. */
export interface ConsolidationLimits extends CallLimits {
  /** Tokens of a block's messages; longer ones are clipped. @default 6000 */
  readonly inputTokens?: number
  /** @default 2000 */
  readonly outputTokens?: number
  /** @default 60_000 */
  readonly timeoutMs?: number
}

/** How long a turn waits for its other half. */
const HALF_MS = 15_000

/** When this tab looks again after another one was at it. */
const ELSEWHERE_MS = 30_000

export interface ConsolidatorOptions {
  readonly store: PersonaStore
  readonly model: LanguageModel
  readonly logger: Logger
  /** Epoch ms. */
  readonly now: () => number
  /** Unpredictable, per request. */
  readonly createNonce: () => string
  readonly limits?: ConsolidationLimits
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse'
  readonly countTokens?: CountTokens
  /** What the tabs of a flow share, so that one of them calls at a time. @default none; each calls */
  readonly locks?: Locks | undefined
  /** Names the lock. */
  readonly name: string
}

export interface Consolidator {
  /** Does what waits now, up to the limits, also where automatic work is off or a call failed before. */
  run(): Promise<void>
  /** Ends the running call; nothing more starts by itself until `run` or the next page. */
  cancel(): void
  /** Ends for good. */
  stop(): Promise<void>
}

/**
 * Lets a model sum up blocks of turns and find facts in them: one call per block, when the page is idle or goes, never
 * while a reply is made. Whatever goes wrong, the chat doesn't see it.
 */
export function createConsolidator(options: ConsolidatorOptions): Consolidator {
  const { store, model, logger, now, createNonce, limits = {}, sensitiveFacts = 'keep', countTokens } = options
  const { inputTokens = 6000, outputTokens = 2000, timeoutMs = 60_000 } = limits
  const namesFor = createNamesFor(store)
  const blocks = createBlocks(store)
  const budget = createCallBudget(limits)
  const queue = createIdleQueue<'look'>(look)
  let abort = new AbortController()
  let running: Promise<void> | undefined
  let isPaused = false
  let isStopped = false
  let error: Error | undefined
  let done = 0
  /** Another tab called when this one wanted to. */
  let isElsewhere = false
  const timer = createTimer(() => queue.add('look'))

  blocks.note(store.list('memories').map((value) => ({ change: put(value), before: undefined })))
  store.onEdits((edits) => {
    blocks.note(edits)
    if (!isStopped) queue.add('look')
  })
  // The end of a turn, too: no block starts while a reply is made.
  const unsubscribe = store.state.subscribe((state, before) => {
    const isOther = state.turns !== before.turns || state.withdrawn !== before.withdrawn
    if (isOther || state.settings !== before.settings) queue.add('look')
  })
  // A hidden page is in nobody's way, and may not come back.
  const unhook = onPageHide(look)
  queue.add('look')

  function show(): void {
    if (isStopped) return
    const pending = blocks.pending()
    const status = running ? 'running' : error ? 'error' : pending > 0 ? 'waiting' : 'idle'
    const next: Consolidation = { status, pending, done, ...(error && { error }) }
    const shown = store.state.getState().consolidation
    const isSame = shown.status === status && shown.pending === pending && shown.done === done && shown.error === error
    if (!isSame) store.setConsolidation(next)
  }

  function look(): void {
    const mayCall = !isPaused && isAllowed() && budget.waitMs(now()) === 0 && !isAnswering()
    if (mayCall && blocks.next(isAutomatic, isEnded)) void start(isAutomatic)
    else if (mayCall && blocks.next(isAutomatic)) timer.start(HALF_MS)
    show()
  }

  /** Another tab may tell of a question before it tells that a reply is on its way. */
  function isEnded({ content, at }: Memory): boolean {
    return now() - at > HALF_MS || (isJsonObject(content) && content.response !== undefined)
  }

  function isAllowed(): boolean {
    return memoryConsentNeeded(store.state.getState()) === null
  }

  function isAnswering(): boolean {
    return Object.values(store.state.getState().turns).some(isInFlight)
  }

  function isAutomatic(personaId: string): boolean {
    const config = store.persona(personaId)?.memoryConfig
    return config !== undefined && config.enabled && config.autoSummarize
  }

  function start(isWanted: (personaId: string) => boolean): Promise<void> {
    if (isStopped) return Promise.resolve()
    if (abort.signal.aborted) abort = new AbortController()
    running ??= workOff(isWanted).finally(() => {
      running = undefined
      lookAgainIn(isElsewhere ? ELSEWHERE_MS : budget.waitMs(now()))
      show()
    })
    show()
    return running
  }

  async function workOff(isWanted: (personaId: string) => boolean): Promise<void> {
    const isByHand = isWanted !== isAutomatic
    const next = () => blocks.next(isWanted, isByHand ? undefined : isEnded)
    for (let block = next(); block !== undefined; block = next()) {
      if (!budget.allows(now()) || (!isByHand && isAnswering())) return
      const turns = block
      const goesOn = await unlessElsewhere(sharedLocks(), `${options.name}/consolidation`, () =>
        consolidate(turns, abort.signal),
      )
      isElsewhere = goesOn === undefined
      if (goesOn !== true) return
      show()
    }
  }

  /** A storage in RAM is this page's own. */
  function sharedLocks(): Locks | undefined {
    return store.engine.getStatus().durability === 'accepted' ? undefined : options.locks
  }

  /** One block, one call. Gives whether to go on with the next. */
  async function consolidate(block: readonly Memory[], abortSignal: AbortSignal): Promise<boolean> {
    const { personaId } = block[0]!
    budget.spend(now())
    try {
      const candidates = candidateFacts(factsOf(personaId).filter(isCurrent), textsOf(block))
      const answer = await ask(block, candidates, abortSignal)
      if (abortSignal.aborted) return false
      // What was forgotten, edited or left while the model wrote may not come back by its words.
      if (!block.every(isUnchanged)) return true
      store.commit(changesFor(block, candidates, answer), { undoable: false })
      budget.succeeded()
      error = undefined
      done += 1
      // The next tab must find it done.
      await store.engine.saved()
      logger.info('Consolidated a block of turns', { personaId, turns: block.length })
      return true
    } catch (cause) {
      if (abortSignal.aborted) return false
      error = cause instanceof Error ? cause : new Error(String(cause))
      budget.failed(now())
      logger.warning(`Consolidation failed and is tried again later: ${error.message}`, { personaId })
      return false
    }
  }

  async function ask(block: readonly Memory[], candidates: readonly Memory[], abortSignal: AbortSignal) {
    const name = store.persona(block[0]!.personaId)?.name ?? ''
    const request = consolidationPrompt(messagesOf(block), {
      name,
      candidates,
      nonce: createNonce(),
      inputTokens,
      ...(countTokens && { countTokens }),
    })
    const output = await askForObject({
      ...request,
      model,
      schema: CONSOLIDATION_SCHEMA,
      maxOutputTokens: outputTokens,
      timeoutMs,
      abortSignal,
    })
    return readConsolidation(output)
  }

  function changesFor(
    block: readonly Memory[],
    candidates: readonly Memory[],
    { summary, operations }: ReturnType<typeof readConsolidation>,
  ): Change[] {
    const { personaId } = block[0]!
    const learned = consolidationChanges(operations, {
      messages: messagesOf(block),
      candidates,
      facts: factsOf(personaId),
      proposals: memoriesOf(personaId, 'proposal'),
      statsOf: (id) => store.read('recallStats', id),
      sensitiveFacts,
    })
    return [put(modelSummaryMemory(block, { text: summary, namesFor })), ...learned]
  }

  function messagesOf(block: readonly Memory[]) {
    return blockMessages(block, {
      isFiction: (turn) => isFictional(store, turn, isRolePlay),
      isClosed(id) {
        const message = store.read('messages', id)
        return message !== undefined && noteOf(message).neverLearn === true
      },
    })
  }

  function isUnchanged(memory: Memory): boolean {
    const isLeft = store.state.getState().withdrawn.has(memory.id)
    return !isLeft && JSON.stringify(store.read('memories', memory.id)?.content) === JSON.stringify(memory.content)
  }

  function factsOf(personaId: string): Memory[] {
    return memoriesOf(personaId, 'fact')
  }

  function memoriesOf(personaId: string, type: string): Memory[] {
    const { memoriesOf: all, withdrawn } = store.state.getState()
    return [...iterate(all[personaId] ?? EMPTY_LIST)].filter(
      (memory) => memory.type === type && !withdrawn.has(memory.id),
    )
  }

  function lookAgainIn(ms: number): void {
    timer.stop()
    if (isStopped || isPaused || ms === Infinity) return
    if (ms === 0) return queue.add('look')
    timer.start(ms)
  }

  return {
    async run() {
      isPaused = false
      if (!isAllowed()) return
      await start((personaId) => store.persona(personaId)?.memoryConfig.enabled === true)
    },
    cancel() {
      isPaused = true
      abort.abort()
    },
    async stop() {
      isStopped = true
      timer.stop()
      unsubscribe()
      unhook()
      queue.stop()
      abort.abort()
      await running
    },
  }
}

function isCurrent({ supersededBy }: Memory): boolean {
  return supersededBy === undefined
}

function textsOf(block: readonly Memory[]): string[] {
  return block.map(({ content }) => JSON.stringify(content))
}

function put(memory: Memory): Change {
  return { collection: 'memories', id: memory.id, value: memory }
}
