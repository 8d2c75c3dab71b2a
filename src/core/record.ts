import type { CollectionName, Change } from './change.ts'
import { DRAFT_SHAPE } from './composerDraft.ts'
import { CONVERSATION_SHAPE } from './conversation.ts'
import { isId } from './id.ts'
import { isJsonObject } from './json.ts'
import { LOREBOOK_SHAPE } from './lorebook.ts'
import { MEMORY_SHAPE } from './memory.ts'
import { MESSAGE_SHAPE } from './message.ts'
import { PERSONA_SHAPE } from './persona.ts'
import { PROMPT_TEMPLATE_SHAPE } from './promptTemplate.ts'
import { RECALL_STATS_SHAPE } from './recallStats.ts'
import { RECEIPT_SHAPE } from './receipt.ts'
import { SETTINGS_SHAPE } from './settingsShape.ts'
import { faultIn, type Fault, type Shape } from './shape.ts'
import { thoughtsApart } from './thoughtsApart.ts'
import { VECTOR_SHAPE } from './vectorRecord.ts'

/** Version of the stored and exported shapes. Each released one keeps a golden fixture. */
export const SCHEMA = 1

/**
 * The way from each released version to the next, by the version it starts from: pure, record by record, and fields it
 * doesn't know stay. Version 1 is the first.
 */
export const MIGRATIONS: Readonly<Record<number, (collection: string, body: unknown) => unknown>> = {}

/** The shape of each record: the one description that loads, imports and backups are checked against. */
export const RECORD_SHAPES: { readonly [C in CollectionName]: Shape<unknown> } = {
  personas: PERSONA_SHAPE,
  memories: MEMORY_SHAPE,
  conversations: CONVERSATION_SHAPE,
  messages: MESSAGE_SHAPE,
  recallStats: RECALL_STATS_SHAPE,
  receipts: RECEIPT_SHAPE,
  promptTemplates: PROMPT_TEMPLATE_SHAPE,
  settings: SETTINGS_SHAPE,
  drafts: DRAFT_SHAPE,
  lorebooks: LOREBOOK_SHAPE,
  vectors: VECTOR_SHAPE,
}

/** The names of all collections. */
export const COLLECTIONS = Object.keys(RECORD_SHAPES) as readonly CollectionName[]

/** True when `name` is the name of a collection of records. */
export function isCollection(name: string): name is CollectionName {
  return Object.hasOwn(RECORD_SHAPES, name)
}

/** A body that is no record of its collection, and why; `fault` where it is one of its fields. */
export interface Unreadable {
  readonly reason: string
  readonly fault?: Fault
}

/** Turns what storage or a file gave into a change to apply, or says why it can't be one. */
export function readRecord(collection: CollectionName, id: string, body: unknown): Change | Unreadable {
  if (!isId(id)) return { reason: 'the id can’t be used' }
  if (!isJsonObject(body)) return { reason: 'the body is not an object' }
  if (body.id !== id) return { reason: 'the body has another id than its key' }
  const fault = faultIn(body, RECORD_SHAPES[collection])
  if (fault !== undefined) return { reason: fault.message, fault }
  // Its shape proved the body to be this collection's record.
  return thoughtsApart({ collection, id, value: body } as unknown as Change)
}
