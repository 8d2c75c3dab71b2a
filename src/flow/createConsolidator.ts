import type { ModelObject } from '../chat/index.ts'
import type { FactRules } from '../consolidate/index.ts'
import { isJsonObject, PersonaFlowError, type CountTokens, type Edit, type Logger, type Memory } from '../core/index.ts'
import { createTimer, onPageHide, unlessElsewhere, type Locks } from '../storage/index.ts'
import { isInFlight, type Consolidation, type PersonaStore } from '../store/index.ts'
import { createBlocks, type Block, type BlocksWanted } from './createBlocks.ts'
import { createCallBudget, type CallLimits } from './createCallBudget.ts'
import { createIdleQueue } from './projections/createIdleQueue.ts'
import { createModelReader } from './createModelReader.ts'
import { isTurn } from './readingMark.ts'

/** What learning by a model may cost at most, and when it happens. */
export interface LearnLimits extends CallLimits {
  /** Milliseconds after the newest turn until it is read, where nothing else is said. @default 15_000 */
  readonly pauseMs?: number
  /** Tokens of the messages of a call; longer ones are clipped. @default 6000 */
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

/**
 * So often a model may answer with nothing to read about the same turns, then they are left to the rules; and so often in a
 * row, then it isn't asked again in this page.
 */
const [MAX_UNREADABLE, MAX_IN_A_ROW] = [2, 3]

export interface ConsolidatorOptions {
  readonly store: PersonaStore
  /** The model to ask about what a persona was told. */
  readonly modelFor: (personaId: string) => Promise<ModelObject>
  /** Whether a model can be asked now. */
  readonly isAble: () => boolean
  readonly logger: Logger
  /** Epoch ms. */
  readonly now: () => number
  /** Unpredictable, per request. */
  readonly createNonce: () => string
  readonly limits?: LearnLimits
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse'
  /** What ends a known fact without the model's noticing. */
  readonly factRules?: readonly FactRules[] | ((english: FactRules) => readonly FactRules[])
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
  /** Whether the model answered with nothing to read too often: it isn't asked any more. */
  isHopeless(): boolean
}

/**
 * Lets a model learn from what was said: the newest turns after a pause, and blocks of turns, which it sums up, too. One
 * call each, when the page is idle or goes, never while a reply is made. Whatever goes wrong, the chat doesn't see it.
 */
export function createConsolidator(options: ConsolidatorOptions): Consolidator {
  const { store, logger, now, isAble, limits = {} } = options
  const { pauseMs = 15_000, inputTokens = 6000, outputTokens = 2000, timeoutMs = 60_000 } = limits
  const reader = createModelReader({ ...options, inputTokens, outputTokens, timeoutMs })
  const blocks = createBlocks(store)
  const budget = createCallBudget(limits)
  const queue = createIdleQueue<'look'>({ work: look })
  /** How often nothing could be read of the answer about a turn. */
  const unreadable = new Map<string, number>()
  let inARow = 0
  let abort = new AbortController()
  let running: Promise<void> | undefined
  let isPaused = false
  let isStopped = false
  // What an earlier page left has had its pause; another tab may speak right now.
  let isQuiet = store.list('memories').every((memory) => !isTurn(memory) || now() - memory.at > pauseMs)
  let error: Error | undefined
  let done = 0
  /** After an answer that was cut off fewer turns are read at a time. */
  let atOnce: number | undefined
  /** Another tab called when this one wanted to. */
  let isElsewhere = false
  const timer = createTimer(() => queue.add(['look']))
  const pause = createTimer(hush)

  blocks.note(
    store.list('memories').map((value) => ({ collection: 'memories', id: value.id, value, before: undefined })),
  )
  store.onEdits((edits) => {
    blocks.note(edits)
    if (isStopped) return
    if (edits.some(isSaid)) listen()
    queue.add(['look'])
  })
  // The end of a turn, too: no block starts while a reply is made.
  const unsubscribe = store.state.subscribe((state, before) => {
    const isOther = state.turns !== before.turns || state.withdrawn !== before.withdrawn
    if (isOther || state.settings !== before.settings || state.model !== before.model) queue.add(['look'])
  })
  if (!isQuiet) pause.start(pauseMs)
  // A hidden page is in nobody's way, and may not come back.
  const unhook = onPageHide(() => {
    isQuiet = true
    look()
  })
  queue.add(['look'])

  /** Somebody speaks: what is new waits for the next pause. */
  function listen(): void {
    isQuiet = false
    pause.stop()
    pause.start(pauseMs)
  }

  function hush(): void {
    isQuiet = true
    queue.add(['look'])
  }

  function show(): void {
    if (isStopped) return
    const pending = blocks.pending()
    const canAsk = isAble() || pending > 0
    const status = running ? 'running' : error ? 'error' : pending > 0 ? 'waiting' : canAsk ? 'idle' : 'off'
    const next: Consolidation = { status, pending, done, ...(error && { error }) }
    const shown = store.state.getState().consolidation
    const isSame = shown.status === status && shown.pending === pending && shown.done === done && shown.error === error
    if (!isSame) store.setConsolidation(next)
  }

  function look(): void {
    const mayCall = !isPaused && mayAsk() && budget.waitMs(now()) === 0 && !isAnswering()
    if (mayCall && blocks.next(automatic)) void start(automatic)
    else if (mayCall && blocks.next({ ...automatic, hasEnded: () => true })) timer.start(HALF_MS)
    show()
  }

  /** Another tab may tell of a question before it tells that a reply is on its way. */
  function isEnded({ content, at }: Memory): boolean {
    return now() - at > HALF_MS || (isJsonObject(content) && content.response !== undefined)
  }

  function mayAsk(): boolean {
    return isAble() && !isHopeless()
  }

  function isHopeless(): boolean {
    return inARow >= MAX_IN_A_ROW
  }

  function isAnswering(): boolean {
    return Object.values(store.state.getState().turns).some(isInFlight)
  }

  /** What is read by itself. */
  const automatic: BlocksWanted = {
    full(personaId) {
      const config = store.persona(personaId)?.memoryConfig
      return config !== undefined && config.enabled && config.autoSummarize
    },
    newest: (personaId) => isQuiet && isEnabled(personaId),
    hasEnded: isEnded,
  }

  function isEnabled(personaId: string): boolean {
    return store.persona(personaId)?.memoryConfig.enabled === true
  }

  function start(wanted: BlocksWanted): Promise<void> {
    if (isStopped) return Promise.resolve()
    if (abort.signal.aborted) abort = new AbortController()
    running ??= workOff(wanted).finally(() => {
      running = undefined
      lookAgainIn(isElsewhere ? ELSEWHERE_MS : budget.waitMs(now()))
      show()
    })
    show()
    return running
  }

  async function workOff(wanted: BlocksWanted): Promise<void> {
    const isByHand = wanted !== automatic
    const next = () => blocks.next({ ...wanted, ...(atOnce !== undefined && { atOnce }) })
    for (let block = next(); block !== undefined; block = next()) {
      if (!mayAsk() || !budget.allows(now()) || (!isByHand && isAnswering())) return
      const read = block
      const goesOn = await unlessElsewhere(sharedLocks(), `${options.name}/consolidation`, () =>
        consolidate(read, abort.signal),
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
  async function consolidate(block: Block, abortSignal: AbortSignal): Promise<boolean> {
    const { personaId } = block.turns[0]!
    budget.spend(now())
    try {
      const isWhole = await reader.read(block, abortSignal)
      atOnce = isWhole ? undefined : Math.ceil(block.turns.length / 2)
      if (abortSignal.aborted) return false
      budget.succeeded()
      inARow = 0
      error = undefined
      if (block.isFull) done += 1
      // The next tab must find it done.
      await store.engine.saved()
      logger.info('A model read a block of turns', { personaId, turns: block.turns.length })
      return true
    } catch (cause) {
      if (abortSignal.aborted) return false
      error = cause instanceof Error ? cause : new Error(String(cause))
      budget.failed(now())
      logger.warning(`Consolidation failed and is tried again later: ${error.message}`, { personaId })
      if (isUnreadable(error)) noteUnreadable(block)
      return false
    }
  }

  /** A model that can't do it, or won't, isn't asked for ever. */
  function noteUnreadable(block: Block): void {
    inARow += 1
    for (const { id } of block.turns) unreadable.set(id, (unreadable.get(id) ?? 0) + 1)
    if (block.turns.some(({ id }) => unreadable.get(id)! >= MAX_UNREADABLE)) reader.leave(block)
    if (!isHopeless()) return
    const newest: BlocksWanted = { full: () => false, newest: isEnabled }
    for (let left = blocks.next(newest); left !== undefined; left = blocks.next(newest)) reader.leave(left)
  }

  function lookAgainIn(ms: number): void {
    timer.stop()
    if (isStopped || isPaused || ms === Infinity) return
    if (ms === 0) return queue.add(['look'])
    timer.start(ms)
  }

  return {
    isHopeless,
    async run() {
      isPaused = false
      // Whoever asks for it may have mended the model.
      inARow = 0
      if (isAble()) await start({ full: isEnabled, newest: isEnabled })
    },
    cancel() {
      isPaused = true
      abort.abort()
    },
    async stop() {
      isStopped = true
      timer.stop()
      pause.stop()
      unsubscribe()
      unhook()
      queue.stop()
      abort.abort()
      await running
    },
  }
}

/** It answered, and not with what was asked for: the next answer will be no better. */
function isUnreadable(error: Error): boolean {
  return error instanceof PersonaFlowError && error.code === 'model-failed' && error.situation === undefined
}

/** Something new was said, here or in another tab. */
function isSaid({ collection, before, value }: Edit): boolean {
  if (collection === 'memories') return before === undefined && value !== null && isTurn(value)
  return collection === 'messages'
}
