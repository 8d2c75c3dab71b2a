import type { CollectionName, Change } from './change.ts'
import { checkComposerDraftRecord } from './composerDraft.ts'
import { checkConversationRecord } from './conversation.ts'
import { isId } from './id.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { checkLorebookRecord } from './lorebook.ts'
import { checkMemoryRecord } from './memory.ts'
import { checkMessageRecord } from './message.ts'
import { checkPersonaRecord } from './persona.ts'
import { checkPromptTemplateRecord } from './promptTemplate.ts'
import { checkRecallStatsRecord } from './recallStats.ts'
import { checkReceiptRecord } from './receipt.ts'
import { checkSettingsRecord } from './settings.ts'
import { thoughtsApart } from './thoughtsApart.ts'
import { checkVectorRecord } from './vectorRecord.ts'

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
