import type { TurnRunner } from '../chat/index.ts'
import { metaOf, type Message } from '../core/index.ts'
import { createTimer, savedWithin, withLock } from '../storage/index.ts'
import { isInFlight, type PersonaStore } from '../store/index.ts'
import { captureOfReply } from './captureOfReply.ts'
import { turnLock } from './turnLock.ts'
import { unfinishedIn } from './unfinishedIn.ts'

/** Options of answers that are taken up: the store, its turns, and whether the transport can take up any. */
export interface TakeUpOptions {
  store: PersonaStore
  name: string
  turns: Pick<TurnRunner, 'start' | 'whenIdle'>
  canTakeUp: () => boolean
}

/** Times after which a lock is asked for again, ms: the page that just went may still hold it. */
const PAUSES_MS = [0, 300, 1_000, 2_000, 4_000]

/** A tab that receives an answer gives a sign of life every 4 s; where locks tell nothing, its silence does, ms. */
const SILENT_MS = 5_000

/** Longest time that the end of an answer waits to be saved before other tabs may look, ms. */
const SAVED_WITHIN_MS = 500

/** Takes up an answer that its page left on its way: one tab of all that have it. */
export async function takeUp(messageId: string, options: TakeUpOptions): Promise<void> {
  const { store, name } = options
  // A storage in RAM is one page's own, whatever other pages lock.
  const isShared = store.engine.getStatus().durability !== 'accepted'
  const locks = isShared ? globalThis.navigator?.locks : undefined
  const run = () => runUnlessGiven(messageId, options)
  for (const ms of locks === undefined ? [] : PAUSES_MS) {
    await pause(ms)
    if (left(messageId, options) === undefined || (await withLock(locks, turnLock(name, messageId), run))) return
  }
  // Whoever holds the lock has been silent all that time: the system may have frozen its page.
  if (locks === undefined) await pause(SILENT_MS)
  await run()
}

async function runUnlessGiven(messageId: string, options: TakeUpOptions): Promise<true> {
  const { engine } = options.store
  // Whoever had the lock may have ended it a moment ago.
  await engine.refresh([{ collection: 'messages', id: messageId }])
  const resumes = left(messageId, options)
  if (resumes === undefined) return true
  const capture = captureOfReply(resumes)
  options.turns.start(capture, { resumes })
  await options.turns.whenIdle(capture.conversationId)
  await savedWithin(engine, SAVED_WITHIN_MS)
  return true
}

/** The answer, as long as nobody gives it. */
function left(messageId: string, { store, canTakeUp }: TakeUpOptions): Message | undefined {
  const message = unfinishedIn(store).find(({ id }) => id === messageId)
  if (message === undefined || !canTakeUp()) return undefined
  return isInFlight(store.state.getState().turns[metaOf(message).conversationId]) ? undefined : message
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    createTimer(resolve).start(ms)
  })
}
