import { messageText, metaOf, type Message, type MessageMeta } from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'
import { draftFrom, endsWithTools, joinedAt } from './continuation.ts'
import { createDraft, endDraft, messageOf, type Draft, type DraftMessage } from './createDraft.ts'
import type { RunOptions } from './runOptions.ts'

/** A reply on its way: its draft, and what stood before its words. */
export interface Reply {
  draft: Draft
  /** The part that was there before the request. */
  before: DraftMessage
  /** Number of parts before the place where two halves of a text meet; 0 where none do. */
  seam: number
  /** Epoch ms. */
  readonly at: number
  /** The answer that the request goes on with. */
  continues: Message | undefined
  /** The answer as an earlier page left it: shown until what is taken up says as much. */
  readonly left: Message | undefined
}

/** Begins a reply: a new one, one that goes on with an answer, or one that an earlier page left on its way. */
export function replyStart({ continues, resumes, createId, now }: RunOptions): Reply {
  if (resumes !== undefined) {
    const { stream, at } = metaOf(resumes)
    const reply = { ...replyFrom({ ...resumes, parts: [...(stream?.before ?? [])] }), at, left: resumes }
    reply.draft.stream = stream?.id
    return { ...reply, continues: undefined }
  }
  if (continues !== undefined) return { ...replyFrom(continues), at: metaOf(continues).at, left: undefined }
  const draft = createDraft({ id: createId() })
  return { draft, before: messageOf(draft), seam: 0, at: now(), continues, left: undefined }
}

function replyFrom(message: Message): Pick<Reply, 'draft' | 'before' | 'seam' | 'continues'> {
  const draft = draftFrom(message)
  const before = messageOf(draft)
  return { draft, before, seam: endsWithTools(before) ? 0 : before.parts.length, continues: message }
}

/** Lets a request go on with what a reply said before it was cut. */
export function goOnFrom(reply: Reply, capture: TurnCapture): void {
  endDraft(reply.draft)
  Object.assign(reply, replyFrom(withNoteOf(saidBy(reply), { ...capture, at: reply.at, status: 'interrupted' })))
}

/** The reply as one message; of one that is taken up again never less than its page had. */
export function saidBy({ draft, seam, left }: Reply, { isStreaming = false } = {}): DraftMessage {
  const message = joinedAt(messageOf(draft), seam, { isStreaming })
  return left !== undefined && isShorter(message, left) ? { ...message, parts: left.parts } : message
}

function isShorter(a: DraftMessage, b: Message): boolean {
  return a.parts.length < b.parts.length || messageText(a).length < messageText(b).length
}

/** A draft as a message of the conversation. */
export function withNoteOf(message: DraftMessage, note: MessageMeta): Message {
  return { ...message, metadata: { ...message.metadata, personaflow: note } }
}
