import { PersonaFlowError } from './error.ts'
import { isFactContent } from './factContent.ts'
import { isJsonObject, toJson, type Json, type JsonObject } from './json.ts'
import {
  faultIn,
  fieldsOf,
  flag,
  id,
  json,
  jsonObject,
  listOf,
  number,
  oneOf,
  optional,
  shapeOf,
  share,
  text,
  time,
} from './shape.ts'
import { importanceOf, timestampOf } from './memoryMetadata.ts'
import { isSummaryContent } from './summaryContent.ts'

/** `interaction | event | broadcast | summary | fact`, or any of the app's own. */
export type MemoryType = 'interaction' | 'event' | 'broadcast' | 'summary' | 'fact' | (string & {})

/** The source that vouches for a memory; anything that came in from outside stays marked. */
export type MemoryTrust = 'user' | 'persona' | 'app' | 'import' | 'model'

/**
 * Where a memory may be used. `device`: only in prompts of a model on this device, and by nothing that embeds or ranks
 * memories. `never`: in no prompt and no recall; it is kept and can be read.
 */
export type MemoryUse = 'always' | 'device' | 'never'

/** The origin of a memory. */
export interface MemorySource {
  readonly kind: 'turn' | 'import' | 'broadcast' | 'app' | 'model'
  readonly conversationId?: string
  readonly messageIds?: readonly string[]
  readonly turnId?: string
  readonly importId?: string
  readonly broadcastId?: string
}

/** One thing a persona remembers. Plain data that survives JSON. */
export interface Memory {
  readonly id: string
  readonly personaId: string
  readonly type: MemoryType
  /** Any JSON: a text, `{ user, response }` of a turn, or nested data of the app's own. */
  readonly content: Json
  /** The app's own notes. `importance`, `importance_score`, `topic(s)`, `timestamp`, `conversation_id` are honored. */
  readonly metadata: JsonObject
  /** When it happened, epoch ms. */
  readonly at: number
  /** 0 (trivial) to 1 (vital). */
  readonly importance: number
  /** Pinned memories are always recalled. */
  readonly pinned: boolean
  readonly trust: MemoryTrust
  /** Where it may be used. @default 'always' */
  readonly use?: Exclude<MemoryUse, 'always'>
  readonly source?: MemorySource
  /** Ids of the memories that this summary stands for. */
  readonly summarizes?: readonly string[]
  /** Id of the memory that replaced this one. */
  readonly supersededBy?: string
  /** Epoch ms from and until which it holds. */
  readonly validFrom?: number
  readonly validTo?: number
  /** The outcome of reading its words for facts, when noted. */
  readonly reading?: MemoryReading
  /** Fields that an import found and the kit doesn't know. */
  readonly extensions?: JsonObject
}

/**
 * The outcome of reading a memory's words for facts. Not read again: it took too long (`slow`), an app's own rules
 * began and never came back (`begun`), a model read it (`model`), or learning was off when it was said (`off`). Left to
 * the rules: a model gave no readable answer (`unanswered`).
 */
export type MemoryReading = 'begun' | 'slow' | 'model' | 'off' | 'unanswered'

/** The input of `flow.memories.add`. */
export interface MemoryInput {
  /** @default the active persona's */
  personaId?: string
  /** @default 'event' */
  type?: MemoryType
  content: unknown
  metadata?: Readonly<Record<string, unknown>>
  /** Epoch ms. @default metadata.timestamp, else now */
  at?: number
  /** 0..1. @default metadata.importance_score or metadata.importance, else 0.5 */
  importance?: number
  /** @default false */
  pinned?: boolean
  /** @default 'app' */
  trust?: MemoryTrust
  /** @default 'always' */
  use?: MemoryUse
  source?: MemorySource
}

/** The fields that `flow.memories.update` can change. */
export type MemoryUpdate = Partial<Pick<MemoryInput, 'type' | 'content' | 'metadata' | 'importance' | 'pinned'>>

const SOURCE = fieldsOf<MemorySource>({
  kind: oneOf('turn', 'import', 'broadcast', 'app', 'model'),
  conversationId: optional(id),
  messageIds: optional(listOf(id)),
  turnId: optional(id),
  importId: optional(id),
  broadcastId: optional(id),
})

/** A stored memory, field by field. */
export const MEMORY_SHAPE = fieldsOf<Memory>({
  id,
  personaId: id,
  type: shapeOf('a text such as "event"', (value) => typeof value === 'string' && value !== ''),
  content: json,
  metadata: jsonObject,
  at: time,
  importance: share,
  pinned: flag,
  trust: oneOf('user', 'persona', 'app', 'import', 'model'),
  use: optional(oneOf('device', 'never')),
  source: optional(SOURCE),
  summarizes: optional(listOf(text)),
  supersededBy: optional(text),
  validFrom: optional(number),
  validTo: optional(number),
  reading: optional(oneOf('begun', 'slow', 'model', 'off', 'unanswered')),
  extensions: optional(jsonObject),
})

/**
 * The memory that `input` describes, nothing shared with the caller. Throws `bad-input` with the field that is wrong.
 * @example
 * memoryFrom({ personaId: 'ada', content: 'Allergic to peanuts' }, { id: 'm1', now: Date.now() })
 */
export function memoryFrom(input: MemoryInput & { personaId: string }, given: { id: string; now: number }): Memory {
  const metadata = toJson(input.metadata ?? {}, 'metadata')
  if (!isJsonObject(metadata)) throw badMemory('metadata', 'an object')
  if (input.content === undefined) throw badMemory('content', 'a text or an object')
  const memory: Memory = {
    id: given.id,
    personaId: input.personaId,
    type: input.type ?? 'event',
    content: toJson(input.content, 'content'),
    metadata,
    at: input.at ?? timestampOf(metadata) ?? given.now,
    importance: input.importance ?? importanceOf(metadata) ?? 0.5,
    pinned: input.pinned ?? false,
    trust: input.trust ?? 'app',
    ...storedUse(input.use),
    ...(input.source !== undefined && { source: sourceFrom(input.source) }),
  }
  return checked(memory)
}

/** `memory` with `update` applied; a new importance in the metadata counts. Throws `bad-input`. */
export function updatedMemory(memory: Memory, update: MemoryUpdate): Memory {
  const metadata = update.metadata === undefined ? memory.metadata : toJson(update.metadata, 'metadata')
  if (!isJsonObject(metadata)) throw badMemory('metadata', 'an object')
  const { reading, ...rest } = memory
  return checked({
    ...rest,
    // New words are read anew.
    ...(reading !== undefined && update.content === undefined && { reading }),
    type: update.type ?? memory.type,
    content: update.content === undefined ? memory.content : toJson(update.content, 'content'),
    metadata,
    importance: update.importance ?? (update.metadata && importanceOf(metadata)) ?? memory.importance,
    pinned: update.pinned ?? memory.pinned,
  })
}

/** `memory` as it may be used from now on. Throws `bad-input`. */
export function memoryToUse(memory: Memory, use: MemoryUse): Memory {
  const { use: _, ...rest } = memory
  return checked({ ...rest, ...storedUse(use) })
}

/** The field as it is stored: nothing for a memory that may be used anywhere. */
function storedUse(use: MemoryUse | undefined): Pick<Memory, 'use'> {
  return use === undefined || use === 'always' ? {} : { use }
}

/** Order of a persona's memories: oldest first; ids decide within one millisecond. */
export function compareMemories(a: Memory, b: Memory): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * All that a memory's content says, as one text: what search and prompts read. Of a fact or a summary what it says.
 * @example
 * memoryText(memory) // 'Allergic to peanuts'
 */
export function memoryText({ content }: Pick<Memory, 'content'>): string {
  return isFactContent(content) || isSummaryContent(content) ? content.text : textOf(content)
}

/** True when `where` holds: every key equals the metadata's, or is in it when the metadata holds a list. */
export function matchesWhere(memory: Memory, where: JsonObject | undefined): boolean {
  return where === undefined || Object.entries(where).every(([key, wanted]) => holds(memory.metadata, key, wanted))
}

function checked(memory: Memory): Memory {
  const fault = faultIn(memory, MEMORY_SHAPE)
  if (fault !== undefined) throw badMemory(String(fault.path[0]), fault.expected)
  return memory
}

function sourceFrom(source: MemorySource): MemorySource {
  const copy = toJson(source, 'source')
  if (SOURCE.is(copy)) return copy
  throw badMemory('source', 'an object with a kind and ids')
}

function textOf(value: Json): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  const items = isJsonObject(value) ? Object.values(value) : value
  return items.map(textOf).filter(Boolean).join('\n')
}

function holds(metadata: JsonObject, key: string, wanted: Json): boolean {
  const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined
  if (value === undefined) {
    // The original writes a list of topics under the plural: `where: { topic: 'Python' }` finds both.
    return Object.hasOwn(metadata, `${key}s`) && !key.endsWith('s') && holds(metadata, `${key}s`, wanted)
  }
  return Array.isArray(value) ? value.some((item) => isSame(item, wanted)) : isSame(value, wanted)
}

function isSame(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}

function badMemory(field: string, wanted: string): PersonaFlowError {
  return new PersonaFlowError('bad-input', `the field "${field}" of a memory is missing or wrong`, `Pass ${wanted}`)
}
