import type { ModelObject } from '../../chat/index.ts'
import type { FactRules } from '../../consolidate/index.ts'
import { isJsonObject, type CountTokens, type Edit, type Logger } from '../../core/index.ts'
import { createTimer, onPageHide, type Locks } from '../../storage/index.ts'
import { isInFlight, type Consolidation, type PersonaStore } from '../../store/index.ts'
import { createBlockCalls } from '../createBlockCalls.ts'
import { createBlocks, type BlocksWanted } from '../createBlocks.ts'
import { createCallBudget, type CallLimits } from '../createCallBudget.ts'
import { createModelReader } from '../createModelReader.ts'
import { isTurn } from '../readingMark.ts'
import type { Projection, Work } from './createProjections.ts'

/** Limits of learning by a model, and its pause. */
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

/** Ms that a turn waits for its other half. */
const HALF_MS = 15_000

/** Options of learning by a model. */
export interface ConsolidationOptions {
  readonly store: PersonaStore
  /** The model to ask about what a persona was told. */
  readonly modelFor: (personaId: string) => Promise<ModelObject>
  /** That model runs on this device. @default it doesn't */
  readonly readsOnDevice?: () => boolean
  /** A model can be asked now. */
  readonly isAble: () => boolean
  readonly logger: Logger
  /** Epoch ms. */
  readonly now: () => number
  /** Unpredictable, per request. */
  readonly createNonce: () => string
  readonly limits?: LearnLimits
  readonly sensitiveFacts?: 'keep' | 'ask' | 'refuse'
  /** Rules that end a known fact without the model's noticing. */
  readonly factRules?: readonly FactRules[] | ((english: FactRules) => readonly FactRules[])
  readonly countTokens?: CountTokens
  /** Locks that the tabs of a flow share, so that one of them calls at a time. @default none; each calls */
  readonly locks?: Locks | undefined
  /** Names the lock. */
  readonly name: string
}

/** Learning by a model. An item is to hear that somebody speaks, or to look for what is to be read. */
export interface ConsolidationProjection extends Projection<'listen' | 'look'> {
  /** Does what waits now, up to the limits, also where automatic work is off or a call failed before. */
  run(): Promise<void>
  /** Ends the running call; nothing more starts by itself until `run` or the next page. */
  cancel(): void
  /** Resolves when nothing runs any more, once it is stopped. */
  ended(): Promise<void>
  /** The model answered with nothing to read too often: it isn't asked any more. */
  isHopeless(): boolean
}

/**
 * Lets a model learn from what was said: the newest turns after a pause, and blocks of turns, which it sums up, too. One
 * call each, when the page is idle or goes, never while a reply is made. Whatever goes wrong, the chat doesn't see it.
 */
export function consolidationProjection(options: ConsolidationOptions): ConsolidationProjection {
  const { store, now, isAble, limits = {} } = options
  const { pauseMs = 15_000, inputTokens = 6000, outputTokens = 2000, timeoutMs = 60_000 } = limits
  const blocks = createBlocks(store)
  const budget = createCallBudget(limits)
  const calls = createBlockCalls({
    ...options,
    blocks,
    budget,
    reader: createModelReader({ ...options, inputTokens, outputTokens, timeoutMs }),
    mayCall: (isByHand) => isAble() && (isByHand || !isAnswering()),
    isEnabled,
    onChange: show,
    onEnd: lookAgainIn,
  })
  let add: ((work: Work<'listen' | 'look'>) => void) | undefined
  let isPaused = false
  let isStopped = false
  let isQuiet = true
  let ended: Promise<void> | undefined
  const lookSoon = (): void => add?.({ next: ['look'] })
  const timer = createTimer(lookSoon)
  const pause = createTimer(() => {
    isQuiet = true
    lookSoon()
  })
  // The end of a turn, too: no block starts while a reply is made.
  const unsubscribe = store.state.subscribe((state, before) => {
    const isOther = state.turns !== before.turns || state.withdrawn !== before.withdrawn
    if (isOther || state.settings !== before.settings || state.model !== before.model) lookSoon()
  })
  // A hidden page is in nobody's way, and may not come back.
  const unhook = onPageHide(() => {
    isQuiet = true
    look()
  })

  /** Blocks that are read by themselves. */
  const automatic: BlocksWanted = {
    full: (personaId) => isEnabled(personaId) && store.persona(personaId)?.memoryConfig.autoSummarize === true,
    newest: (personaId) => isQuiet && isEnabled(personaId),
    // Another tab may tell of a question before it tells that a reply is on its way.
    hasEnded: ({ content, at }) => now() - at > HALF_MS || (isJsonObject(content) && content.response !== undefined),
  }

  function isEnabled(personaId: string): boolean {
    return store.persona(personaId)?.memoryConfig.enabled === true
  }

  function isAnswering(): boolean {
    return Object.values(store.state.getState().turns).some(isInFlight)
  }

  /** Somebody speaks: what is new waits for the next pause. */
  function listen(): void {
    isQuiet = false
    pause.stop()
    pause.start(pauseMs)
  }

  function look(): void {
    const mayCall = !isPaused && isAble() && !calls.isHopeless() && budget.waitMs(now()) === 0 && !isAnswering()
    if (mayCall && blocks.next(automatic)) void calls.start(automatic)
    else if (mayCall && blocks.next({ ...automatic, hasEnded: () => true })) timer.start(HALF_MS)
    show()
  }

  function lookAgainIn(ms: number): void {
    timer.stop()
    if (isPaused || ms === Infinity) return
    if (ms === 0) lookSoon()
    else timer.start(ms)
  }

  function show(): void {
    if (isStopped) return
    const next = consolidationOf({ ...calls.status(), pending: blocks.pending(), isAble: isAble() })
    const shown = store.state.getState().consolidation
    const fields = ['status', 'pending', 'done', 'error'] as const
    if (fields.some((field) => shown[field] !== next[field])) store.setConsolidation(next)
  }

  return {
    start(addWork) {
      add = addWork
      // Now, and not when it was made: what was committed since would be missed.
      const memories = store.list('memories')
      blocks.note(memories.map((value) => ({ collection: 'memories', id: value.id, value, before: undefined })))
      // What an earlier page left has had its pause; another tab may speak right now.
      isQuiet = memories.every((memory) => !isTurn(memory) || now() - memory.at > pauseMs)
      if (!isQuiet) pause.start(pauseMs)
    },
    reduce({ edits }) {
      blocks.note(edits)
      return { now: edits.some(isSaid) ? ['listen'] : [], next: ['look'] }
    },
    work: (item) => (item === 'listen' ? listen() : look()),
    isHopeless: calls.isHopeless,
    async run() {
      isPaused = false
      calls.forgive()
      if (isAble()) await calls.start({ full: isEnabled, newest: isEnabled }, true)
    },
    cancel() {
      isPaused = true
      calls.cancel()
    },
    stop() {
      isStopped = true
      timer.stop()
      pause.stop()
      unsubscribe()
      unhook()
      ended = calls.stop()
    },
    ended: async () => ended,
  }
}

interface Going {
  readonly isRunning: boolean
  readonly error: Error | undefined
  readonly done: number
  readonly pending: number
  readonly isAble: boolean
}

/** The state that is shown follows from how the calls go. */
export function consolidationOf({ isRunning, error, done, pending, isAble }: Going): Consolidation {
  const atRest = pending > 0 ? 'waiting' : isAble ? 'idle' : 'off'
  const status = isRunning ? 'running' : error === undefined ? atRest : 'error'
  return { status, pending, done, ...(error && { error }) }
}

/** Something new was said, here or in another tab. */
export function isSaid({ collection, before, value }: Edit): boolean {
  if (collection === 'memories') return before === undefined && value !== null && isTurn(value)
  return collection === 'messages'
}
