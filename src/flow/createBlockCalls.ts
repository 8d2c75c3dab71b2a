import { modelSummaryId } from '../consolidate/index.ts'
import { asError, PersonaFlowError, type Logger } from '../core/index.ts'
import { withLock, type Locks } from '../storage/index.ts'
import type { PersonaStore } from '../store/index.ts'
import type { Block, Blocks, BlocksWanted } from './createBlocks.ts'
import type { CallBudget } from './createCallBudget.ts'
import type { createModelReader } from './createModelReader.ts'

/** When this tab looks again after another one was at it. */
const ELSEWHERE_MS = 30_000

/**
 * So often a model may answer with nothing to read about the same turns, then they are left to the rules; and so often in a
 * row, then it isn't asked again in this page.
 */
const [MAX_UNREADABLE, MAX_IN_A_ROW] = [2, 3]

/** The store, the limits and the callbacks of block calls. */
export interface BlockCallsOptions {
  readonly store: Pick<PersonaStore, 'engine'>
  readonly blocks: Pick<Blocks, 'next'>
  readonly reader: ReturnType<typeof createModelReader>
  readonly budget: CallBudget
  readonly logger: Logger
  /** Epoch ms. */
  readonly now: () => number
  /** A call may be made now. `isByHand`: somebody asked for it. */
  readonly mayCall: (isByHand: boolean) => boolean
  /** A persona learns at all. */
  readonly isEnabled: (personaId: string) => boolean
  /** Locks that the tabs of a flow share, so that one of them calls at a time. @default none; each calls */
  readonly locks?: Locks | undefined
  /** Names the lock. */
  readonly name: string
  /** Called when something that is shown has changed. */
  readonly onChange: () => void
  /** Called when the calls have ended. `ms`: when to look again; `Infinity` for never. */
  readonly onEnd: (ms: number) => void
}

/** Has a model read blocks, one call each, until none is left or the limits say so. */
export type BlockCalls = ReturnType<typeof createBlockCalls>

/** Starts without a call; unreadable answers are counted per turn. */
export function createBlockCalls(options: BlockCallsOptions) {
  const { store, blocks, reader, budget, logger, now, mayCall, isEnabled, onChange, onEnd } = options
  /** Counts unreadable answers about a turn. */
  const unreadable = new Map<string, number>()
  let inARow = 0
  let abort = new AbortController()
  let running: Promise<void> | undefined
  let isStopped = false
  let error: Error | undefined
  let done = 0
  /** After an answer that was cut off fewer turns are read at a time, until one is whole. */
  let atOnce: number | undefined
  /** Another tab called when this one wanted to. */
  let isElsewhere = false

  function isHopeless(): boolean {
    return inARow >= MAX_IN_A_ROW
  }

  function start(wanted: BlocksWanted, isByHand = false): Promise<void> {
    if (isStopped) return Promise.resolve()
    if (abort.signal.aborted) abort = new AbortController()
    running ??= workOff(wanted, isByHand).finally(() => {
      running = undefined
      if (isStopped) return
      onEnd(isElsewhere ? ELSEWHERE_MS : budget.waitMs(now()))
      onChange()
    })
    onChange()
    return running
  }

  async function workOff(wanted: BlocksWanted, isByHand: boolean): Promise<void> {
    const next = () => blocks.next({ ...wanted, ...(atOnce !== undefined && { atOnce }) })
    for (let block = next(); block !== undefined; block = next()) {
      if (isHopeless() || !mayCall(isByHand) || !budget.allows(now())) return
      const found = block
      const locks = sharedLocks()
      const goesOn = await withLock(locks, `${options.name}/consolidation`, async () => {
        if (locks !== undefined) await readAnew(store, found)
        const left = next()
        return left === undefined || call(left, { isByHand, abortSignal: abort.signal })
      })
      isElsewhere = goesOn === undefined
      if (goesOn !== true) return
      onChange()
    }
  }

  /** A storage in RAM is this page's own. */
  function sharedLocks(): Locks | undefined {
    return store.engine.getStatus().durability === 'accepted' ? undefined : options.locks
  }

  /** One block, one call. Gives whether to go on with the next. */
  async function call(
    block: Block,
    { isByHand, abortSignal }: { isByHand: boolean; abortSignal: AbortSignal },
  ): Promise<boolean> {
    const { personaId } = block.turns[0]!
    budget.spend(now())
    try {
      const isWhole = await reader.read(block, abortSignal)
      atOnce = isWhole ? undefined : Math.ceil(block.turns.length / 2)
      // A turn that is too much for the model by itself is the rules' work, too.
      if (!isWhole && block.turns.length === 1) reader.leave(block)
      if (abortSignal.aborted) return false
      budget.succeeded()
      inARow = 0
      error = undefined
      if (block.isFull && isWhole) done += 1
      // The next tab must find it done.
      await store.engine.saved()
      logger.info('A model read a block of turns', { personaId, turns: block.turns.length })
      return true
    } catch (cause) {
      if (abortSignal.aborted) return false
      error = asError(cause)
      budget.failed(now())
      logger.warning(`Consolidation failed and is tried again later: ${error.message}`, { personaId })
      if (!isUnreadable(error)) return false
      noteUnreadable(block)
      // Who waits for it waits until all is read, or left to the rules.
      return isByHand
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

  return {
    start,
    /** The model answered with nothing to read too often: it isn't asked any more. */
    isHopeless,
    /** Forgets how often it failed: somebody may have mended the model. */
    forgive(): void {
      inARow = 0
    },
    status: () => ({ isRunning: running !== undefined, error, done }),
    /** Ends the running call. */
    cancel: (): void => abort.abort(),
    /** Ends for good, and resolves when nothing runs. */
    async stop(): Promise<void> {
      isStopped = true
      abort.abort()
      await running
    },
  }
}

/** Whoever had the lock may have had the block read a moment ago. */
async function readAnew({ engine }: BlockCallsOptions['store'], { turns }: Block): Promise<void> {
  const ids = [...turns.map(({ id }) => id), modelSummaryId(turns)]
  await engine.refresh(ids.map((id) => ({ collection: 'memories', id })))
}

/** It answered, and not with what was asked for: the next answer will be no better. */
function isUnreadable(error: Error): boolean {
  return error instanceof PersonaFlowError && error.code === 'model-failed' && error.situation === undefined
}
