import { checkComposerDraftRecord, type ComposerDraft } from './composerDraft.ts'
import { checkConversationRecord, type Conversation } from './conversation.ts'
import { isId } from './id.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { checkLorebookRecord, type Lorebook } from './lorebook.ts'
import { checkMemoryRecord, type Memory } from './memory.ts'
import { checkMessageRecord, type Message } from './message.ts'
import { checkPersonaRecord, type PersonaRecord } from './persona.ts'
import { checkPromptTemplateRecord, type PromptTemplate } from './promptTemplate.ts'
import { checkRecallStatsRecord, type RecallStats } from './recallStats.ts'
import { checkReceiptRecord, type TurnReceipt } from './receipt.ts'
import { checkSettingsRecord, type Settings } from './settings.ts'
import { thoughtsApart } from './thoughtsApart.ts'
import { checkVectorRecord, type VectorRecord } from './vectorRecord.ts'

/** Every kind of durable record, by collection. */
export interface Collections {
  personas: PersonaRecord
  memories: Memory
  conversations: Conversation
  messages: Message
  recallStats: RecallStats
  receipts: TurnReceipt
  promptTemplates: PromptTemplate
  settings: Settings
  drafts: ComposerDraft
  lorebooks: Lorebook
  vectors: VectorRecord
}

export type CollectionName = keyof Collections

/** One change of durable data: the record's new value, or `null` to delete it. */
export type Change = {
  [C in CollectionName]: { readonly collection: C; readonly id: string; readonly value: Collections[C] | null }
}[CollectionName]

/** A change as it took effect, with what was there before. */
export type Edit = {
  [C in CollectionName]: Extract<Change, { collection: C }> & { readonly before: Collections[C] | undefined }
}[CollectionName]

/** The change that stores a record under its own id. */
export function putRecord<C extends CollectionName>(collection: C, value: Collections[C]): Change {
  // A record's collection and its type belong together: the signature says so.
  return { collection, id: value.id, value } as Change
}

/** The change that deletes a record. */
export function removeRecord(collection: CollectionName, id: string): Change {
  return { collection, id, value: null }
}

/** Version of the stored and exported shapes. Each released one keeps a golden fixture. */
export const SCHEMA = 1

/**
 * The way from each released version to the next, by the version it starts from: pure, record by record, and fields it
 * doesn't know stay. Version 1 is the first.
 */
export const MIGRATIONS: Readonly<Record<number, (collection: string, body: unknown) => unknown>> = {}

const CHECKS: { readonly [C in CollectionName]: (body: JsonObject) => string | undefined } = {
  personas: checkPersonaRecord,
  memories: checkMemoryRecord,
  conversations: checkConversationRecord,
  messages: checkMessageRecord,
  recallStats: checkRecallStatsRecord,
  receipts: checkReceiptRecord,
  promptTemplates: checkPromptTemplateRecord,
  settings: checkSettingsRecord,
  drafts: checkComposerDraftRecord,
  lorebooks: checkLorebookRecord,
  vectors: checkVectorRecord,
}

/** The names of all collections. */
export const COLLECTIONS = Object.keys(CHECKS) as readonly CollectionName[]

export function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(CHECKS, name)
}

/** Turns what storage gave back into a change to apply, or says why it can't be one. */
export function readRecord(
  collection: CollectionName,
  id: string,
  body: unknown,
): Change | { readonly reason: string } {
  if (!isId(id)) return { reason: 'the id can’t be used' }
  if (!isJsonObject(body)) return { reason: 'the body is not an object' }
  if (body.id !== id) return { reason: 'the body has another id than its key' }
  const reason = CHECKS[collection](body)
  // The check above proved the body to be this collection's record.
  return reason === undefined ? thoughtsApart({ collection, id, value: body } as unknown as Change) : { reason }
}
