import {
  append,
  COLLECTIONS,
  DEFAULT_SETTINGS,
  EMPTY_LIST,
  metaOf,
  remove,
  removeRecord,
  type Change,
  type ChunkedList,
  type CollectionName,
  type Collections,
  type Edit,
  type Memory,
  type Message,
  type MessageMeta,
  type Persona,
  type PersonaRecord,
  type RecallStats,
  type VectorRecord,
} from '../core/index.ts'
import type { FlowState } from './flowState.ts'

/** The result of a list of changes. */
export interface Effect {
  readonly edits: readonly Edit[]
  /** Ids of memories that began or ceased to count, or went into the archive or came out of it. */
  readonly turned: readonly string[]
}

/** Look-ups by id that a hook never needs and that would cost O(all) to keep immutable. Private to one store. */
export interface Records {
  readonly declared: Map<string, Persona>
  readonly personas: Map<string, PersonaRecord>
  /** The same, oldest first; never changed, only replaced. */
  personaList: ChunkedList<PersonaRecord>
  /** Order of personas that were made in the same moment. */
  readonly personaOrder: Map<string, number>
  readonly memories: Map<string, Memory>
  readonly messages: Map<string, Message>
  /** The places of deleted messages, as far as this page saw the deletion. */
  readonly goneMessages: Map<string, MessageMeta>
  readonly recallStats: Map<string, RecallStats>
  readonly vectors: Map<string, VectorRecord>
  /** Ids of the memories that came from a conversation's turns. */
  readonly memoriesOfConversation: Map<string, Set<string>>
  /** Ids of the memories learned from a message. */
  readonly memoriesOfMessage: Map<string, Set<string>>
  /** Ids of the summaries that include a memory. */
  readonly summariesOf: Map<string, Set<string>>
}

/** Empty records, as before hydration. */
export function createRecords(): Records {
  return {
    declared: new Map(),
    personas: new Map(),
    personaList: EMPTY_LIST,
    personaOrder: new Map(),
    memories: new Map(),
    messages: new Map(),
    goneMessages: new Map(),
    recallStats: new Map(),
    vectors: new Map(),
    memoriesOfConversation: new Map(),
    memoriesOfMessage: new Map(),
    summariesOf: new Map(),
  }
}

/** A change with what was there before. */
export function editOf(change: Change, before: Collections[CollectionName] | undefined): Edit {
  // What is found under a collection's key is a record of that collection.
  return { ...change, before } as Edit
}

/** The record under a key now; `undefined` without one. */
export function recordAt(
  state: FlowState,
  records: Records,
  { collection, id }: Pick<Change, 'collection' | 'id'>,
): Collections[CollectionName] | undefined {
  switch (collection) {
    case 'personas':
    case 'memories':
    case 'messages':
    case 'recallStats':
    case 'vectors':
      return records[collection].get(id)
    case 'conversations':
    case 'receipts':
    case 'promptTemplates':
    case 'drafts':
    case 'lorebooks':
      return Object.hasOwn(state[collection], id) ? state[collection][id] : undefined
    case 'settings':
      // The default is nobody's choice yet.
      return state.settings === DEFAULT_SETTINGS ? undefined : state.settings
    default:
      return collection satisfies never
  }
}

/** All records of a collection now. */
export function recordsOf<C extends CollectionName>(
  state: FlowState,
  records: Records,
  collection: C,
): Collections[C][] {
  const all: { readonly [K in CollectionName]: () => Iterable<Collections[CollectionName]> } = {
    personas: () => records.personas.values(),
    memories: () => records.memories.values(),
    messages: () => records.messages.values(),
    recallStats: () => records.recallStats.values(),
    vectors: () => records.vectors.values(),
    conversations: () => Object.values(state.conversations),
    receipts: () => Object.values(state.receipts),
    promptTemplates: () => Object.values(state.promptTemplates),
    settings: () => [state.settings],
    drafts: () => Object.values(state.drafts),
    lorebooks: () => Object.values(state.lorebooks),
  }
  // The collection's name decides what its records are.
  return [...all[collection]()] as Collections[C][]
}

/** Notes a change in the look-ups; those whose collection lives in the state alone need none. */
export function noteInRecords(records: Records, edit: Edit): void {
  switch (edit.collection) {
    case 'personas':
      notePersona(records, edit.before, edit.value)
      return setOrDelete(records.personas, edit.id, edit.value)
    case 'memories':
      noteConversation(records, edit.before, false)
      noteConversation(records, edit.value, true)
      noteSources(records, edit.before, false)
      noteSources(records, edit.value, true)
      return setOrDelete(records.memories, edit.id, edit.value)
    case 'messages':
      if (edit.value !== null) records.goneMessages.delete(edit.id)
      else if (edit.before !== undefined) records.goneMessages.set(edit.id, metaOf(edit.before))
      return setOrDelete(records.messages, edit.id, edit.value)
    case 'recallStats':
      return setOrDelete(records.recallStats, edit.id, edit.value)
    case 'vectors':
      return setOrDelete(records.vectors, edit.id, edit.value)
    case 'conversations':
    case 'receipts':
    case 'promptTemplates':
    case 'drafts':
    case 'settings':
    case 'lorebooks':
      return undefined
    default:
      return edit satisfies never
  }
}

/** The changes that delete all there is. */
export function deletionsOfAll(state: FlowState, records: Records): Change[] {
  return COLLECTIONS.flatMap((collection) =>
    recordsOf(state, records, collection).map(({ id }) => removeRecord(collection, id)),
  )
}

function notePersona(records: Records, before: PersonaRecord | undefined, after: PersonaRecord | null): void {
  const { personaOrder } = records
  const orderOf = ({ id }: PersonaRecord) => personaOrder.get(id) ?? 0
  const compare = (a: PersonaRecord, b: PersonaRecord) => createdAt(a) - createdAt(b) || orderOf(a) - orderOf(b)
  if (before !== undefined) records.personaList = remove(records.personaList, before, compare)
  if (after === null) return
  if (!personaOrder.has(after.id)) personaOrder.set(after.id, personaOrder.size + 1)
  records.personaList = append(records.personaList, after, compare)
}

function createdAt(record: PersonaRecord): number {
  return record.declared === true ? 0 : record.createdAt
}

function noteConversation(records: Records, memory: Memory | null | undefined, isThere: boolean): void {
  const conversationId = memory?.source?.turnId === undefined ? undefined : memory.source.conversationId
  if (!memory || conversationId === undefined) return
  const ids = records.memoriesOfConversation.get(conversationId) ?? new Set()
  if (isThere) ids.add(memory.id)
  else ids.delete(memory.id)
  records.memoriesOfConversation.set(conversationId, ids)
}

function noteSources(records: Records, memory: Memory | null | undefined, isThere: boolean): void {
  if (!memory) return
  for (const id of memory.summarizes ?? []) setMember(records.summariesOf, id, memory.id, isThere)
  for (const id of memory.source?.messageIds ?? []) setMember(records.memoriesOfMessage, id, memory.id, isThere)
}

function setMember(sets: Map<string, Set<string>>, key: string, id: string, isThere: boolean): void {
  const ids = sets.get(key) ?? new Set()
  if (isThere) ids.add(id)
  else ids.delete(id)
  if (ids.size > 0) sets.set(key, ids)
  else sets.delete(key)
}

function setOrDelete<T>(map: Map<string, T>, id: string, value: T | null): void {
  if (value === null) map.delete(id)
  else map.set(id, value)
}
