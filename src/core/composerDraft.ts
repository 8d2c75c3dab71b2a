import type { FileUIPart } from 'ai'
import { isId } from './id.ts'
import { isJsonObject, type JsonObject } from './json.ts'

/** A message that waits until the answer before it has come. */
export interface QueuedMessage {
  readonly id: string
  readonly text: string
  /** What is attached. */
  readonly files?: readonly FileUIPart[]
  /** Who is asked. */
  readonly personaId?: string
}

/** What the user wrote in a conversation and hasn't sent, and what waits there to be sent. */
export interface ComposerDraft {
  /** The conversation's, or `draftId`'s where there is none yet. */
  readonly id: string
  readonly text: string
  /** Oldest first. */
  readonly queue: readonly QueuedMessage[]
}

/** Under what id a draft is kept: the conversation's, and the persona's before its first message makes one. */
export function draftId(conversationId: string | null, personaId: string | null): string {
  return conversationId ?? `new-${personaId ?? 'nobody'}`
}

/** Why a stored body is no draft; `undefined` when it is one. */
export function checkComposerDraftRecord(body: JsonObject): string | undefined {
  if (typeof body.text !== 'string') return 'text is not a string'
  return Array.isArray(body.queue) && body.queue.every(isQueued) ? undefined : 'queue is not a list of messages'
}

function isQueued(message: unknown): boolean {
  if (!isJsonObject(message) || !isId(message.id) || typeof message.text !== 'string') return false
  const { files = [] } = message
  return Array.isArray(files) && files.every(isFile)
}

function isFile(part: unknown): boolean {
  if (!isJsonObject(part) || part.type !== 'file') return false
  return typeof part.mediaType === 'string' && typeof part.url === 'string'
}
