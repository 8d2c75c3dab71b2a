import {
  endedCall,
  isWaitingCall,
  metaOf,
  type Change,
  type Message,
  type MessageMeta,
  type PromptPlan,
} from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'
import { contextExceeded } from './contextExceeded.ts'
import { draftFrom, endsWithTools, joinedAt } from './continuation.ts'
import { createDraft, endDraft, messageOf, putPart, type Draft, type DraftMessage } from './createDraft.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'
import { keepPartialReply, type KeptDraft } from './keepPartialReply.ts'
import { receiveReply, requestReply, type Receiving } from './receiveReply.ts'
import { rejectOnAbort } from './rejectOnAbort.ts'
import type { RunOptions } from './runOptions.ts'
import { screenAsked } from './screenAsked.ts'
import { sayingOnly, screenReply, type ScreenedReply } from './screenReply.ts'
import { hasContent, replyChanges, turnChanges, type EndedTurn, type TurnEnd } from './turnChanges.ts'

/** Longest time that a request waits for the user's message to be saved, ms. */
const SAVED_WITHIN_MS = 500

/** A server that takes no more requests is asked again after as long as it says, if that is no longer than this. */
const MAX_WAIT_S = 20

/** So often in one turn. */
const MAX_WAITS = 2

/** One turn from its request to its one exit. Everything is attributed by `capture`, never by what is current. */
export async function runTurn(capture: TurnCapture, options: RunOptions): Promise<void> {
  const { store, signal, createId, now, continues, live } = options
  const draft = continues === undefined ? createDraft({ id: createId() }) : draftFrom(continues)
  const before = messageOf(draft)
  const at = continues === undefined ? now() : metaOf(continues).at
  const seam = endsWithTools(before) ? 0 : before.parts.length
  // What is screened is shown and kept whole, once it has passed.
  const shown = () => (options.onReply === undefined ? messageOf(draft) : before)
  // One note for all of them: what doesn't show the text renders once.
  const note: MessageMeta = { ...capture, at, status: 'streaming' }
  const read = () => withNoteOf(joinedAt(shown(), seam, { isStreaming: true }), note)
  if (continues !== undefined) live.publish(capture.conversationId, read())
  const leafId = store.read('conversations', capture.conversationId)?.leafId ?? null
  const turn: TurnSoFar = { plan: null, end: { status: 'complete' } }
  let kept: KeptDraft | undefined
  try {
    // The question that is continued was checked when it was asked.
    if (continues === undefined) turn.help = await screenAsked(capture, options)
    options.onAskedKept()
    // Only now may other tabs know that an answer is waited for: the question comes first.
    kept = keepPartialReply({ store, read, now })
    if (turn.help === undefined) await answer({ ...options, capture, draft, read, kept }, turn)
  } catch (error) {
    turn.end = signal.aborted ? { status: 'stopped' } : { status: 'interrupted', error: explainError(error) }
  }
  try {
    endCalls(endDraft(draft), { end: turn.end, before })
    const reply = await screenEnd({ reply: joinedAt(messageOf(draft), seam), before, capture }, options, turn)
    settle(options, reply, { capture, at, leafId, usage: draft.usage, now: now(), ...turn })
  } catch (error) {
    // Whatever failed: nobody waits for ever.
    store.setTurn({ ...capture, status: 'error', error: explainError(error), plan: turn.plan })
  } finally {
    kept?.stop()
    live.publish(capture.conversationId, undefined)
  }
}

/** Calls that give nothing any more say so. Where the request brought nothing, what was allowed can be asked for again. */
function endCalls(draft: Draft, { end: { status }, before }: { end: TurnEnd; before: DraftMessage }): void {
  const isUnchanged = status === 'interrupted' && messageOf(draft) === before
  if (status === 'waiting' || isUnchanged) return
  draft.parts.forEach((part, at) => {
    // What a provider runs may give its output in a later turn.
    const isOver = status !== 'complete' || ('state' in part && part.state === 'approval-responded')
    const ended = isOver ? endedCall(part, status === 'stopped' ? 'stopped' : 'interrupted') : part
    if (ended !== part) putPart(draft, ended, at)
  })
}

/** Commits what a turn leaves behind, and says that it is over. */
function settle(
  { store, continues, unlearn }: RunOptions,
  { message, isChanged, isAnswer }: ScreenedReply,
  { help, ...turn }: Omit<EndedTurn, 'message' | 'screened'> & TurnSoFar,
): void {
  // What the check put in its place may wait for nothing.
  const hasWaited = turn.end.status === 'waiting' && !message.parts.some((part) => isWaitingCall(part))
  const screened = help === undefined ? (isAnswer ? 'reply' : undefined) : 'user'
  const ended: EndedTurn = { ...turn, message, screened, ...(hasWaited && { end: { status: 'complete' } }) }
  const { capture, end, plan } = ended
  // A receipt holds the user's words: what is temporary leaves none in storage either.
  const durable = store.read('conversations', capture.conversationId)?.temporary !== true
  // The first half had passed; with the second one the whole did not.
  const unlearned = isChanged && continues !== undefined ? unlearn(continues) : []
  store.commit([...unlearned, ...changesOf(store, ended)], {
    undoable: false,
    durable,
    ...(unlearned.length > 0 && { final: 'the app’s check' }),
  })
  if (store.read('conversations', capture.conversationId) === undefined) store.dropTurn(capture.conversationId)
  else if ('error' in end) store.setTurn({ ...capture, status: 'error', error: end.error, plan })
  else store.setTurn({ ...capture, status: 'ready', plan })
}

/** The changes that a turn makes; when they can't be found out, those of the reply alone. */
function changesOf(store: RunOptions['store'], ended: EndedTurn): Change[] {
  try {
    return turnChanges(store, ended)
  } catch {
    return replyChanges(store, ended)
  }
}

/** The results of a turn so far. */
interface TurnSoFar {
  plan: PromptPlan | null
  end: TurnEnd
  /** The app's check answered the question itself. */
  help?: string | undefined
}

/** Asks the model. Notes in `turn` how far it came. */
async function answer(asked: Omit<Receiving, 'sent'>, turn: TurnSoFar): Promise<void> {
  const { store, signal, capture, draft, continues } = asked
  await Promise.race([store.engine.saved(), wait(SAVED_WITHIN_MS), rejectOnAbort(signal)])
  let plan = (turn.plan = await Promise.race([asked.plan(capture), rejectOnAbort(signal)]))
  let isReplanned = false
  for (let waits = 0; ;) {
    store.setTurn({ ...capture, status: 'submitted', plan })
    try {
      const stream = await Promise.race([requestReply(capture, plan, asked), rejectOnAbort(signal)])
      turn.end = await receiveReply(explainStream(stream, { abortSignal: signal }), { ...asked, sent: plan })
      return
    } catch (error) {
      const exceeded = signal.aborted ? undefined : contextExceeded(error)
      const hasLess = exceeded !== undefined && asked.onContextExceeded(capture, plan, exceeded)
      if (hasLess && !isReplanned && (continues !== undefined || !hasContent(messageOf(draft)))) {
        isReplanned = true
        plan = turn.plan = await Promise.race([asked.plan(capture), rejectOnAbort(signal)])
        continue
      }
      const ms = waits < MAX_WAITS ? waitAfter(error, draft) : undefined
      if (ms === undefined || signal.aborted) throw error
      store.setTurn({ ...capture, status: 'submitted', plan, retryAt: asked.now() + ms })
      await Promise.race([wait(ms), rejectOnAbort(signal)])
      waits += 1
    }
  }
}

/** Pause before the same request is sent again, ms; `undefined` when the user should decide. */
function waitAfter(error: unknown, draft: Draft): number | undefined {
  const { retryAfter } = explainError(error)
  // What began to answer took the request; another one would be an answer twice.
  if (retryAfter === undefined || retryAfter > MAX_WAIT_S || hasContent(messageOf(draft))) return undefined
  return Math.max(1, retryAfter) * 1000
}

interface EndOptions {
  reply: DraftMessage
  /** The text before the turn, which had passed the check. */
  before: DraftMessage
  capture: TurnCapture
}

/** However it ended: not even half a reply is shown that the app hasn't looked at. */
async function screenEnd(
  { reply, before, capture }: EndOptions,
  { onReply, screeningTimeout }: RunOptions,
  turn: TurnSoFar,
): Promise<ScreenedReply> {
  const asItWas = { isChanged: false, isAnswer: false }
  if (turn.help !== undefined) return { ...asItWas, message: sayingOnly(reply.id, turn.help) }
  try {
    return await screenReply(reply, { capture, onReply, ...(screeningTimeout !== undefined && { screeningTimeout }) })
  } catch (error) {
    turn.end = { status: 'interrupted', error: explainError(error) }
    return { ...asItWas, message: before }
  }
}

/** A draft as a message of the conversation. */
function withNoteOf(message: DraftMessage, note: MessageMeta): Message {
  return { ...message, metadata: { ...message.metadata, personaflow: note } }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
