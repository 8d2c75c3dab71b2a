import type { UIMessageChunk } from 'ai'
import { PersonaFlowError, type Message, type PromptPlan } from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'
import { withContinueRequest } from './continuation.ts'
import { createCallClock } from './createCallClock.ts'
import type { Draft } from './createDraft.ts'
import { endOf } from './endOf.ts'
import type { KeptDraft } from './keepPartialReply.ts'
import { createMarkReader } from './readMarks.ts'
import { reduceChunk } from './reduceChunk.ts'
import { lineStateIn } from './lineChunk.ts'
import type { RunOptions } from './runOptions.ts'
import { sendableMessages } from './sendableMessages.ts'
import type { TurnEnd } from './turnChanges.ts'
import { withFileBytes } from './withFileBytes.ts'

/** Asks the transport. Nothing of it is shown yet. */
export async function requestReply(
  capture: TurnCapture,
  plan: PromptPlan,
  { store, transport, signal, continues }: RunOptions,
): Promise<ReadableStream<UIMessageChunk>> {
  const connected = transport()
  if (connected === null) {
    throw new PersonaFlowError('no-model', 'no model is connected', 'Connect one with flow.connect, then retry')
  }
  const { personaId, conversationId, turnId } = capture
  const told = continues === undefined ? plan.messages : withContinueRequest(plan.messages, continues)
  const sections = plan.sections.map(({ kind, text }) => ({ kind, text }))
  return connected.sendMessages({
    trigger: 'submit-message',
    chatId: conversationId,
    messageId: undefined,
    // A transport may change what it is given; the plan must stay what was sent.
    messages: sendableMessages(await withFileBytes(told, store.blobs)),
    abortSignal: signal,
    body: { personaflow: { personaId, turnId, instructions: plan.instructions, sections } },
  })
}

/** Asks for the rest of a reply that an earlier page left on its way; `null` where it is gone. */
export async function requestRest(
  { conversationId }: TurnCapture,
  id: string,
  { transport, signal }: RunOptions,
): Promise<ReadableStream<UIMessageChunk> | null> {
  const body = { personaflow: { stream: id } }
  return (await transport()?.reconnectToStream({ chatId: conversationId, abortSignal: signal, body })) ?? null
}

/** A reply on its way: its turn, its draft, and the plan that was sent. */
export interface Receiving extends RunOptions {
  capture: TurnCapture
  draft: Draft
  /** The draft as a message, still streaming. */
  read: () => Message
  kept: KeptDraft
  /** `null`: an earlier page sent it. */
  sent: PromptPlan | null
  /** Called when it is known that a route keeps the stream. */
  onKept: () => void
}

/** Takes a reply in as it arrives, and shows it as far as it may be seen. Returns how it ended. */
export async function receiveReply(stream: ReadableStream<UIMessageChunk>, turn: Receiving): Promise<TurnEnd> {
  const { draft, signal, sent, store, capture } = turn
  const reader = stream.getReader()
  // Ends a read that waits, also where the transport doesn't listen to the signal.
  const cancel = () => void reader.cancel().catch(() => {})
  // One task later, so that what had arrived when the user pressed Stop is read to its end.
  const stop = () => void setTimeout(cancel)
  signal.addEventListener('abort', stop, { once: true })
  const show = createPreview(turn)
  const timeCalls = createCallClock(draft, turn.now)
  const { marks } = sent?.receipt ?? store.read('receipts', capture.turnId) ?? {}
  const markReader = createMarkReader(marks)
  let finished = false
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const line = lineStateIn(next.value)
      if (line !== undefined) {
        noteLine(turn, line === 'lost')
        continue
      }
      const { stream: known } = draft
      for (const chunk of markReader.read(next.value)) reduceChunk(draft, chunk)
      if (draft.stream !== known) turn.onKept()
      timeCalls(next.value)
      finished ||= next.value.type === 'finish'
      // The beginning of a block is nothing to see, nor to keep.
      const isSeen = draft.parts.length > 0 && !next.value.type.endsWith('-start')
      if (isSeen && turn.onReply === undefined) show()
    }
  } finally {
    for (const chunk of markReader.end()) reduceChunk(draft, chunk)
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

/** Says of the turn that its connection is taken up again, or has been. */
function noteLine({ store, capture, sent }: Receiving, isReconnecting: boolean): void {
  const { status } = store.state.getState().turns[capture.conversationId] ?? {}
  if (status !== 'submitted' && status !== 'streaming') return
  store.setTurn({ ...capture, status, plan: sent, ...(isReconnecting && { isReconnecting }) })
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
