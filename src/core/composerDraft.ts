import type { FileUIPart } from 'ai'
import { fieldsOf, id, listOf, oneOf, optional, text, type Shape } from './shape.ts'

/** A message that waits until the answer before it has come. */
export interface QueuedMessage {
  readonly id: string
  readonly text: string
  /** The attached files. */
  readonly files?: readonly FileUIPart[]
  /** The persona that is asked. */
  readonly personaId?: string
}

/** The unsent text of a conversation, and the messages that wait there to be sent. */
export interface ComposerDraft {
  /** The conversation's, or `draftId`'s where there is none yet. */
  readonly id: string
  readonly text: string
  /** Attached, and not sent. */
  readonly files?: readonly FileUIPart[]
  /** Oldest first. */
  readonly queue: readonly QueuedMessage[]
}

/** Under what id a draft is kept: the conversation's, and the persona's before its first message makes one. */
export function draftId(conversationId: string | null, personaId: string | null): string {
  return conversationId ?? `new-${personaId ?? 'nobody'}`
}

const FILE = fieldsOf<Pick<FileUIPart, 'type' | 'mediaType' | 'url'>>({
  type: oneOf('file'),
  mediaType: text,
  url: text,
})

// What else a provider notes on a file is its own.
const FILES = listOf(FILE as Shape<FileUIPart>)

const QUEUED = fieldsOf<QueuedMessage>({
  id,
  text,
  files: optional(FILES),
  personaId: optional(text),
})

/** A stored draft, field by field. */
export const DRAFT_SHAPE = fieldsOf<ComposerDraft>({ id, text, files: optional(FILES), queue: listOf(QUEUED) })
