import { endedCall, isWaitingCall, type Change, type MessageMeta } from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'
import { endDraft, messageOf, putPart, type Draft, type DraftMessage } from './createDraft.ts'
import { explainError } from './explainError.ts'
import { giveAnswer, type TurnSoFar } from './giveAnswer.ts'
import { keepPartialReply, type KeptDraft } from './keepPartialReply.ts'
import { replyStart, saidBy, withNoteOf, type Reply } from './replyStart.ts'
import type { RunOptions } from './runOptions.ts'
import { screenAsked } from './screenAsked.ts'
import { sayingOnly, screenReply, type ScreenedReply } from './screenReply.ts'
import { replyChanges, turnChanges, type EndedTurn, type TurnEnd } from './turnChanges.ts'

/** One turn from its request to its one exit. Everything is attributed by `capture`, never by what is current. */
export async function runTurn(capture: TurnCapture, options: RunOptions): Promise<void> {
  const { store, signal, now, continues, resumes, live } = options
  const reply = replyStart(options)
  const passed = reply.before
  // What is screened is shown and kept whole, once it has passed.
  const shown = () => (options.onReply === undefined ? saidBy(reply, { isStreaming: true }) : passed)
  const noteNow = streamingNote(capture, reply)
  const read = () => withNoteOf(shown(), noteNow())
  if (continues !== undefined || resumes !== undefined) live.publish(capture.conversationId, read())
  const leafId = store.read('conversations', capture.conversationId)?.leafId ?? null
  const turn: TurnSoFar = { plan: null, end: { status: 'complete' } }
  let kept: KeptDraft | undefined
  try {
    // The question of an answer that has begun was checked when it was asked.
    if (continues === undefined && resumes === undefined) turn.help = await screenAsked(capture, options)
    options.onAskedKept()
    // Only now may other tabs know that an answer is waited for: the question comes first.
    kept = keepPartialReply({ store, read, now })
    if (turn.help === undefined) await giveAnswer({ ...options, capture, reply, read, kept }, turn)
  } catch (error) {
    turn.end = signal.aborted ? { status: 'stopped' } : { status: 'interrupted', error: explainError(error) }
  }
  try {
    const { before, at } = reply
    endCalls(endDraft(reply.draft), { end: turn.end, before })
    const message = saidBy(isWhole(turn.end) ? { ...reply, left: undefined } : reply)
    const screened = await screenEnd({ reply: message, before: passed, capture }, options, turn)
    settle(options, screened, { capture, at, leafId, usage: reply.draft.usage, now: now(), ...turn })
  } catch (error) {
    // Whatever failed: nobody waits for ever.
    store.setTurn({ ...capture, status: 'error', error: explainError(error), plan: turn.plan })
  } finally {
    kept?.stop()
    live.publish(capture.conversationId, undefined)
  }
}

/** The stream came to its end: what it said is all there is. */
function isWhole(end: TurnEnd): boolean {
  return end.status === 'complete' || end.status === 'waiting' || 'ending' in end
}

/** One note for all drafts of a reply, until its stream is known: what doesn't show the text renders once. */
function streamingNote(capture: TurnCapture, reply: Reply): () => MessageMeta {
  let note: MessageMeta = { ...capture, at: reply.at, status: 'streaming' }
  return () => {
    const { before, draft } = reply
    if (draft.stream !== undefined && draft.stream !== note.stream?.id) {
      const { parts } = before
      note = { ...note, stream: { id: draft.stream, ...(parts.length > 0 && { before: parts }) } }
    }
    return note
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
  // Of what an earlier page left nothing more could be had: nobody asked just now.
  else if (end.status === 'interrupted' && !('ending' in end)) store.dropTurn(capture.conversationId)
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
