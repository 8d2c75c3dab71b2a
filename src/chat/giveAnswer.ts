import { isToolPart, type PromptPlan } from '../core/index.ts'
import { savedWithin } from '../storage/index.ts'
import { contextExceeded } from './contextExceeded.ts'
import { messageOf, type Draft } from './createDraft.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'
import { receiveReply, requestReply, requestRest, type Receiving } from './receiveReply.ts'
import { rejectOnAbort } from './rejectOnAbort.ts'
import { goOnFrom, type Reply } from './replyStart.ts'
import { hasContent, receiptChanges, type TurnEnd } from './turnChanges.ts'

/** Longest time that a request waits for the user's message to be saved, ms. */
const SAVED_WITHIN_MS = 500

/** A server that takes no more requests is asked again after as long as it says, if that is no longer than this. */
const MAX_WAIT_S = 20

/** So often in one turn. */
const MAX_WAITS = 2

/** An answer that an earlier page left is continued by itself, where it is gone, only for so long: somebody waits for it. */
const AWAITED_MS = 600_000

/** The results of a turn so far. */
export interface TurnSoFar {
  plan: PromptPlan | null
  end: TurnEnd
  /** The app's check answered the question itself. */
  help?: string | undefined
}

/** A turn that asks for an answer. */
type Asked = Omit<Receiving, 'sent' | 'draft' | 'onKept'> & { reply: Reply }

/** Gets an answer: the rest of one that an earlier page left, or else a new one. Notes in `turn` how far it came. */
export async function giveAnswer(asked: Asked, turn: TurnSoFar): Promise<void> {
  const { reply, now } = asked
  if (reply.left === undefined) return ask(asked, turn)
  const end = await takeUp(asked).catch((error: unknown) => {
    if (asked.signal.aborted || !isCutOff(error, asked)) throw error
  })
  if (end !== undefined) turn.end = end
  else if (now() - reply.at > AWAITED_MS || !canGoOn(reply)) turn.end = { status: 'interrupted' }
  else {
    goOnFrom(reply, asked.capture)
    await ask(asked, turn, true)
  }
}

/** The rest of an answer whose stream is kept; `undefined` where it is gone. */
async function takeUp(asked: Asked): Promise<TurnEnd | undefined> {
  const { capture, signal, reply, store } = asked
  const status = hasContent(reply.left!) ? 'streaming' : 'submitted'
  store.setTurn({ ...capture, status, plan: null, isReconnecting: true })
  const stream = await Promise.race([requestRest(capture, reply.draft.stream ?? '', asked), rejectOnAbort(signal)])
  store.setTurn({ ...capture, status, plan: null })
  return stream === null ? undefined : receive(stream, asked, null)
}

/** Asks the model. An answer that is cut off is gone on with once, unless that was done already. */
async function ask(asked: Asked, turn: TurnSoFar, hasGoneOn = false): Promise<void> {
  const { store, signal, capture, reply } = asked
  await Promise.race([savedWithin(store.engine, SAVED_WITHIN_MS), rejectOnAbort(signal)])
  let plan = (turn.plan = await Promise.race([asked.plan(capture), rejectOnAbort(signal)]))
  let isReplanned = false
  let isSecond = hasGoneOn
  for (let waits = 0; ;) {
    store.setTurn({ ...capture, status: 'submitted', plan })
    try {
      const request = { ...asked, ...(reply.continues && { continues: reply.continues }) }
      const stream = await Promise.race([requestReply(capture, plan, request), rejectOnAbort(signal)])
      turn.end = await receive(stream, asked, plan)
      return
    } catch (error) {
      const exceeded = signal.aborted ? undefined : contextExceeded(error)
      const hasLess = exceeded !== undefined && asked.onContextExceeded(capture, plan, exceeded)
      if (hasLess && !isReplanned && (reply.continues !== undefined || !hasContent(messageOf(reply.draft)))) {
        isReplanned = true
        plan = turn.plan = await Promise.race([asked.plan(capture), rejectOnAbort(signal)])
        continue
      }
      if (!isSecond && !signal.aborted && isCutOff(error, asked) && canGoOn(reply)) {
        isSecond = true
        goOnFrom(reply, capture)
        continue
      }
      const ms = waits < MAX_WAITS ? waitAfter(error, reply.draft) : undefined
      if (ms === undefined || signal.aborted) throw error
      store.setTurn({ ...capture, status: 'submitted', plan, retryAt: asked.now() + ms })
      await Promise.race([wait(ms), rejectOnAbort(signal)])
      waits += 1
    }
  }
}

/** Takes a stream in. Once it is known that a route keeps it, a reload must find all that its turn needs. */
function receive(stream: Parameters<typeof explainStream>[0], asked: Asked, sent: PromptPlan | null): Promise<TurnEnd> {
  const { store, capture, reply, kept, signal } = asked
  const onKept = () => {
    asked.onStream(reply.draft.id)
    kept.save()
    if (sent === null || store.read('conversations', capture.conversationId)?.temporary === true) return
    store.commit(receiptChanges(store, { ...sent.receipt, id: capture.turnId }), { undoable: false })
  }
  return receiveReply(explainStream(stream, { abortSignal: signal }), { ...asked, draft: reply.draft, sent, onKept })
}

/** The connection was lost, and the transport, which takes up what is cut, found nothing to take up. */
function isCutOff(error: unknown, { transport }: Asked): boolean {
  return explainError(error).situation === 'broken-off' && transport()?.resumeStreamIsReplay === true
}

/** A call whose output is missing may have done something: only the user can tell whether it is done again. */
function canGoOn({ draft, left }: Reply): boolean {
  const parts = [...messageOf(draft).parts, ...(left?.parts ?? [])]
  return parts.every((part) => !isToolPart(part) || part.state.startsWith('output'))
}

/** Pause before the same request is sent again, ms; `undefined` when the user should decide. */
function waitAfter(error: unknown, draft: Draft): number | undefined {
  const { retryAfter } = explainError(error)
  // What began to answer took the request; another one would be an answer twice.
  if (retryAfter === undefined || retryAfter > MAX_WAIT_S || hasContent(messageOf(draft))) return undefined
  return Math.max(1, retryAfter) * 1000
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
