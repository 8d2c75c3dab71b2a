import type { ComposerDraft } from './composerDraft.ts'
import type { Conversation } from './conversation.ts'
import type { Lorebook } from './lorebook.ts'
import type { Memory } from './memory.ts'
import type { Message } from './message.ts'
import type { PersonaRecord } from './persona.ts'
import type { PromptTemplate } from './promptTemplate.ts'
import type { TurnReceipt } from './receipt.ts'
import type { RecallStats } from './recallStats.ts'
import type { Settings } from './settings.ts'
import type { VectorRecord } from './vectorRecord.ts'

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

/** The name of a kind of durable record. */
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
