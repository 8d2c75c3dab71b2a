import type { UIMessageChunk } from 'ai'
import {
  noteOf,
  PersonaFlowError,
  type Change,
  type Message,
  type MessageNote,
  type PromptPlan,
} from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'
import { createDraft, endDraft, messageOf, type Draft, type DraftMessage } from './createDraft.ts'
import type { LiveMessages } from './createLiveMessages.ts'
import { draftFrom, joinedAt, withContinueRequest } from './continuation.ts'
import type { StartOptions, TurnRunnerOptions } from './createTurnRunner.ts'
import { contextExceeded } from './contextExceeded.ts'
import { endOf } from './endOf.ts'
import { explainError } from './explainError.ts'
import { explainStream } from './explainStream.ts'
import { keepDraft, type KeptDraft } from './keepDraft.ts'
import { reduceChunk } from './reduceChunk.ts'
import { sendableMessages } from './sendableMessages.ts'
import { say, screenAsked, screenReply } from './screening.ts'
import { hasContent, replyChanges, turnChanges, type EndedTurn, type TurnEnd } from './turnChanges.ts'

/** How long a request waits for the user's message to be safe. */
const SAVED_WITHIN_MS = 500

/** A server that takes no more requests is asked again after as long as it says, if that is no longer than this. */
const MAX_WAIT_S = 20

/** So often in one turn. */
const MAX_WAITS = 2

export interface RunOptions extends TurnRunnerOptions, StartOptions {
  live: LiveMessages
  signal: AbortSignal
}

/** One turn from its request to its one exit. Everything is attributed by `capture`, never by what is current. */
export async function runTurn(capture: TurnCapture, options: RunOptions): Promise<void> {
  const { store, signal, createId, now, continues } = options
  const draft = continues === undefined ? createDraft({ id: createId() }) : draftFrom(continues)
  const at = continues === undefined ? now() : noteOf(continues).at
  const seam = continues?.parts.length ?? 0
  // What is screened is shown and kept whole, once it has passed.
  const shown = () =>
    options.onReply === undefined ? messageOf(draft) : { ...messageOf(draft), parts: continues?.parts ?? [] }
  // One note for all of them: what doesn't show the text renders once.
  const note: MessageNote = { ...capture, at, status: 'streaming' }
  const read = () => withNoteOf(joinedAt(shown(), seam, { isStreaming: true }), note)
  if (continues !== undefined) options.live.publish(capture.conversationId, read())
  const leafId = store.read('conversations', capture.conversationId)?.leafId ?? null
  const turn: TurnSoFar = { plan: null, end: { status: 'complete' } }
  const kept = keepDraft({ store, read, now })
  try {
    await answer({ ...options, capture, draft, read, kept }, turn)
  } catch (error) {
    turn.end = signal.aborted ? { status: 'stopped' } : { status: 'interrupted', error: explainError(error) }
  }
  try {
    endDraft(draft)
    await screenEnd(draft, { capture, onReply: options.onReply }, turn)
    const { plan, end, screened } = turn
    const message = joinedAt(messageOf(draft), seam)
    settle(store, { capture, message, at, leafId, end, plan, screened, usage: draft.usage, now: now() })
  } catch (error) {
    // Whatever failed: nobody waits for ever.
    store.setTurn({ ...capture, status: 'error', error: explainError(error), plan: turn.plan })
  } finally {
    kept.stop()
    options.live.publish(capture.conversationId, undefined)
  }
}

/** Commits what a turn leaves behind, and says that it is over. */
function settle(store: RunOptions['store'], ended: EndedTurn): void {
  const { capture, end, plan } = ended
  // A receipt holds the user's words: what is temporary leaves none in storage either.
  const durable = store.read('conversations', capture.conversationId)?.temporary !== true
  store.commit(changesOf(store, ended), { undoable: false, durable })
  if (store.read('conversations', capture.conversationId) === undefined) store.dropTurn(capture.conversationId)
  else if ('error' in end) store.setTurn({ ...capture, status: 'error', error: end.error, plan })
  else store.setTurn({ ...capture, status: 'ready', plan })
}

/** Where what follows from a reply can't be found out, the reply itself stays. */
function changesOf(store: RunOptions['store'], ended: EndedTurn): Change[] {
  try {
    return turnChanges(store, ended)
  } catch {
    return replyChanges(store, ended)
  }
}

/** What has come of a turn. */
interface TurnSoFar {
  plan: PromptPlan | null
  end: TurnEnd
  /** The app's own answer stands in the place of a reply. */
  screened?: 'user' | 'reply'
}

/** Lets the app look at what was said, then asks the model. Notes in `turn` how far it came. */
async function answer(asked: Omit<Receiving, 'sent'>, turn: TurnSoFar): Promise<void> {
  const { store, signal, capture, draft, continues, onUserMessage } = asked
  await Promise.race([store.engine.saved(), wait(SAVED_WITHIN_MS), aborted(signal)])
  // What is continued was looked at when it was asked.
  const screen = continues === undefined ? onUserMessage : undefined
  const help = await Promise.race([screenAsked(store, capture, screen), aborted(signal)])
  if (help !== undefined) {
    say(draft, help)
    turn.screened = 'user'
    return
  }
  let plan = (turn.plan = await Promise.race([asked.plan(capture), aborted(signal)]))
  let isReplanned = false
  for (let waits = 0; ;) {
    store.setTurn({ ...capture, status: 'submitted', plan })
    try {
      const stream = await Promise.race([request(capture, plan, asked), aborted(signal)])
      turn.end = await receive(explainStream(stream, { abortSignal: signal }), { ...asked, sent: plan })
      return
    } catch (error) {
      const exceeded = signal.aborted ? undefined : contextExceeded(error)
      const hasLess = exceeded !== undefined && asked.onContextExceeded(capture, plan, exceeded)
      if (hasLess && !isReplanned && (continues !== undefined || !hasContent(messageOf(draft)))) {
        isReplanned = true
        plan = turn.plan = await Promise.race([asked.plan(capture), aborted(signal)])
        continue
      }
      const ms = waits < MAX_WAITS ? waitAfter(error, draft) : undefined
      if (ms === undefined || signal.aborted) throw error
      store.setTurn({ ...capture, status: 'submitted', plan, retryAt: asked.now() + ms })
      await Promise.race([wait(ms), aborted(signal)])
      waits += 1
    }
  }
}

/** How long to wait before the same request is sent again, ms; `undefined` where the user should decide. */
function waitAfter(error: unknown, draft: Draft): number | undefined {
  const { retryAfter } = explainError(error)
  // What began to answer took the request; another one would be an answer twice.
  if (retryAfter === undefined || retryAfter > MAX_WAIT_S || hasContent(messageOf(draft))) return undefined
  return Math.max(1, retryAfter) * 1000
}

/** However it ended: not even half a reply is shown that the app hasn't looked at. */
async function screenEnd(
  draft: Draft,
  { capture, onReply }: Pick<Receiving, 'capture' | 'onReply'>,
  turn: TurnSoFar,
): Promise<void> {
  if (turn.screened !== undefined) return
  try {
    if (await screenReply(draft, capture, onReply)) turn.screened = 'reply'
  } catch (error) {
    turn.end = { status: 'interrupted', error: explainError(error) }
  }
}

async function request(
  capture: TurnCapture,
  plan: PromptPlan,
  { transport, signal, continues }: RunOptions,
): Promise<ReadableStream<UIMessageChunk>> {
  const connected = transport()
  if (connected === null) {
    throw new PersonaFlowError('no-model', 'no model is connected', 'Connect one with flow.connect, then retry')
  }
  const { personaId, conversationId, turnId } = capture
  const sections = plan.sections.map(({ kind, text }) => ({ kind, text }))
  return connected.sendMessages({
    trigger: 'submit-message',
    chatId: conversationId,
    messageId: undefined,
    // A transport may change what it is given; the plan must stay what was sent.
    messages: sendableMessages(continues === undefined ? plan.messages : withContinueRequest(plan.messages, continues)),
    abortSignal: signal,
    body: { personaflow: { personaId, turnId, instructions: plan.instructions, sections } },
  })
}

interface Receiving extends RunOptions {
  capture: TurnCapture
  draft: Draft
  /** The draft as a message, still streaming. */
  read: () => Message
  kept: KeptDraft
  sent: PromptPlan
}

async function receive(stream: ReadableStream<UIMessageChunk>, turn: Receiving): Promise<TurnEnd> {
  const { draft, signal } = turn
  const reader = stream.getReader()
  // Ends a read that waits, also where the transport doesn't listen to the signal.
  const cancel = () => void reader.cancel().catch(() => {})
  // One task later, so that what had arrived when the user pressed Stop is read to its end.
  const stop = () => void setTimeout(cancel)
  signal.addEventListener('abort', stop, { once: true })
  const show = createPreview(turn)
  let finished = false
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      reduceChunk(draft, next.value)
      finished ||= next.value.type === 'finish'
      // The beginning of a block is nothing to see, nor to keep.
      const isSeen = draft.parts.length > 0 && !next.value.type.endsWith('-start')
      if (isSeen && turn.onReply === undefined) show()
    }
  } finally {
    signal.removeEventListener('abort', stop)
    cancel()
  }
  signal.throwIfAborted()
  if (!finished)
    throw new PersonaFlowError('unreachable', 'the connection ended before the answer did', 'Retry', {
      situation: 'broken-off',
    })
  return endOf(draft)
}

/** Shows the draft with the next frame, and keeps it in storage. */
function createPreview({ capture, read, kept, sent, store, live }: Receiving): () => void {
  let streaming = false
  return () => {
    if (!streaming) store.setTurn({ ...capture, status: 'streaming', plan: sent })
    streaming = true
    live.schedule(capture.conversationId, read)
    kept.note()
  }
}

/** A draft as a message of the conversation. */
function withNoteOf(message: DraftMessage, note: MessageNote): Message {
  return { ...message, metadata: { ...message.metadata, personaflow: note } }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** Rejects when the turn is stopped, so that nothing waits for a transport that doesn't listen. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
