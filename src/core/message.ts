import type { UIMessage } from 'ai'
import { isJsonObject } from './json.ts'
import { fieldsOf, id, listOf, number, oneOf, optional, orNull, text, time, type Shape } from './shape.ts'

/**
 * The way a message ended, or `streaming` while it hasn't. `waiting`: for the output of a tool call, or for the user to
 * allow one; the same turn goes on with it.
 */
export type MessageStatus = 'complete' | 'streaming' | 'waiting' | 'stopped' | 'interrupted'

/**
 * Why a reply was `interrupted` without a failure: it met the limit of its length, a filter held the rest back, it called
 * a tool and nothing followed, or its server gave an end that the model didn't choose.
 */
export type MessageEnding = 'length' | 'content-filter' | 'tool-calls' | 'other' | 'error'

/** Tokens of one reply as the provider counted them. */
export interface MessageUsage {
  readonly inputTokens?: number
  readonly outputTokens?: number
}

/** The user's opinion of an answer. */
export interface MessageFeedback {
  readonly rating: 'up' | 'down'
  readonly reason?: string
  /** Epoch ms. */
  readonly at: number
}

/** The place where a reply is kept while it arrives. */
export interface MessageStream {
  readonly id: string
  /** The parts that were there before: the stream has none of them. */
  readonly before?: Message['parts']
}

/** The kit's own notes on a message, under `metadata.personaflow`. */
export interface MessageMeta {
  readonly conversationId: string
  /** The message before this one on its branch; `null` for a first one. */
  readonly parentId: string | null
  /** The persona that was asked, or that answered. */
  readonly personaId: string
  readonly turnId: string
  /** Epoch ms. */
  readonly at: number
  readonly status: MessageStatus
  /** With `interrupted`, where the stream came to its end. */
  readonly ending?: MessageEnding
  /** An answer of the app's screening, to what the user said or to what the model did. */
  readonly screened?: 'user' | 'reply'
  /**
   * Of a user's message: kept and shown, never in a prompt, and nothing is learned from it. The app's check has given no
   * verdict yet, or answered it itself.
   */
  readonly held?: 'unchecked' | 'answered'
  readonly usage?: MessageUsage
  /** Kept and shown, never in a prompt: a line that was hidden, a narrator's, a tool's, a system's, where it came from. */
  readonly aside?: 'hidden' | 'narrator' | 'tool' | 'event'
  /** Of a reply that came with an import: its thoughts and tool steps are kept, never in a prompt. */
  readonly imported?: true
  /** Of a reply that arrives from a route that keeps it: after a reload it is taken up there. */
  readonly stream?: MessageStream
  /** `true`: nothing is learned from it any more, since the user forgot what was. */
  readonly neverLearn?: true
  /** Of a reply that was given again without them: ids of memories. */
  readonly without?: readonly string[]
  /** Of a reply. */
  readonly feedback?: MessageFeedback
}

/** Metadata of a message: ours under `personaflow`, the rest the app's. */
export interface MessageMetadata {
  readonly personaflow: MessageMeta
  readonly [key: string]: unknown
}

/** AI SDK's `UIMessage`, placed in a conversation. */
export type Message = UIMessage<MessageMetadata>

/**
 * The kit's note on `message`.
 * @example
 * const { conversationId, status } = metaOf(message)
 */
export function metaOf(message: Pick<Message, 'metadata'>): MessageMeta {
  // AI SDK types metadata as optional; every message of ours is made with it and records are checked on load.
  return message.metadata!.personaflow
}

/** `message` with its note changed. */
export function withNote(message: Message, change: Partial<MessageMeta>): Message {
  return { ...message, metadata: { ...message.metadata, personaflow: { ...metaOf(message), ...change } } }
}

/**
 * The words of a message, without its reasoning, tools and files.
 * @example
 * messageText(message) // 'My dog is called Biscuit'
 */
export function messageText(message: Pick<Message, 'parts'>): string {
  return message.parts
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')
    .trim()
}

/**
 * True when a model is told of a message: not of the system's, of those an import kept aside, or of those the app's
 * check holds and its answers to them.
 */
export function isTold({ role, metadata }: Pick<Message, 'role' | 'metadata'>): boolean {
  const note = metadata?.personaflow
  return role !== 'system' && note?.aside === undefined && note?.held === undefined && note?.screened !== 'user'
}

/** Order of a conversation's messages as records; what is shown follows the tree instead. */
export function compareMessages(a: Message, b: Message): number {
  return metaOf(a).at - metaOf(b).at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** The fields of a part that the kit reads; tools and data have as many kinds as there are providers and apps. */
const PART = fieldsOf<{ type: string; text?: string; url?: string; mediaType?: string; filename?: string }>({
  type: text,
  text: optional(text),
  url: optional(text),
  mediaType: optional(text),
  filename: optional(text),
})

const WORDS = fieldsOf<{ type: string; text: string }>({ type: text, text })

function shapeOfPart(part: unknown): Shape<unknown> {
  return isJsonObject(part) && (part.type === 'text' || part.type === 'reasoning') ? WORDS : PART
}

const ANY_PART: Shape<Message['parts'][number]> = {
  expected: 'a part of a message',
  // The AI SDK's own code reads the rest.
  is: (part): part is Message['parts'][number] => shapeOfPart(part).is(part),
  parts: (part) => shapeOfPart(part).parts?.(part) ?? [],
}

const PARTS = listOf(ANY_PART) as Shape<Message['parts']>

const NOTE = fieldsOf<MessageMeta>({
  conversationId: id,
  parentId: orNull(id),
  personaId: id,
  turnId: id,
  at: time,
  status: oneOf('complete', 'streaming', 'waiting', 'stopped', 'interrupted'),
  ending: optional(oneOf('length', 'content-filter', 'tool-calls', 'other', 'error')),
  screened: optional(oneOf('user', 'reply')),
  held: optional(oneOf('unchecked', 'answered')),
  usage: optional(fieldsOf<MessageUsage>({ inputTokens: optional(number), outputTokens: optional(number) })),
  aside: optional(oneOf('hidden', 'narrator', 'tool', 'event')),
  imported: optional(oneOf(true)),
  stream: optional(fieldsOf<MessageStream>({ id: text, before: optional(PARTS) })),
  neverLearn: optional(oneOf(true)),
  without: optional(listOf(text)),
  feedback: optional(fieldsOf<MessageFeedback>({ rating: oneOf('up', 'down'), reason: optional(text), at: time })),
})

/** A stored message, field by field. AI SDK types metadata as optional; every message of ours is made with it. */
export const MESSAGE_SHAPE = fieldsOf<
  Pick<Message, 'id' | 'role' | 'parts'> & { metadata: { personaflow: MessageMeta } }
>({
  id,
  role: oneOf('system', 'user', 'assistant'),
  parts: PARTS,
  metadata: fieldsOf<{ personaflow: MessageMeta }>({ personaflow: NOTE }),
})
