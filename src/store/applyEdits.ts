import {
  addAll,
  append,
  compareMemories,
  compareMessages,
  DEFAULT_SETTINGS,
  EMPTY_LIST,
  iterate,
  listOf,
  metaOf,
  pathTo,
  personaWithChanges,
  remove,
  replace,
  shownTurns,
  type ChunkedList,
  type Compare,
  type Edit,
  type Persona,
  type PersonaRecord,
} from '../core/index.ts'
import { noteInRecords, type Records } from './createRecords.ts'
import type { FlowState } from './flowState.ts'
import { lazyRecord } from './lazyRecord.ts'

/** More new items than this in one list are sorted in at once. */
const BULK = 64

/** The result of edits. */
export interface Applied {
  readonly state: FlowState
  /** Ids of the memories that began or ceased to count, since a branch was left or picked. */
  readonly turned: readonly string[]
}

/** The state after `edits`, look-ups brought along. Untouched parts keep their identity. */
export function applyEdits(state: FlowState, records: Records, edits: readonly Edit[]): Applied {
  for (const edit of edits) noteInRecords(records, edit)
  const next = {
    ...state,
    personas: edits.some(({ collection }) => collection === 'personas') ? visiblePersonas(records) : state.personas,
    memoriesOf: editLists(
      state.memoriesOf,
      edits.filter((edit) => edit.collection === 'memories'),
      ({ personaId }) => personaId,
      compareMemories,
    ),
    messagesOf: editLists(
      state.messagesOf,
      edits.filter((edit) => edit.collection === 'messages'),
      (message) => metaOf(message).conversationId,
      compareMessages,
    ),
    conversations: editMap(state.conversations, edits, 'conversations'),
    receipts: editMap(state.receipts, edits, 'receipts'),
    promptTemplates: editMap(state.promptTemplates, edits, 'promptTemplates'),
    lorebooks: editMap(state.lorebooks, edits, 'lorebooks'),
    drafts: editMap(state.drafts, edits, 'drafts'),
    settings: edits.reduce(
      (settings, edit) => (edit.collection === 'settings' ? (edit.value ?? DEFAULT_SETTINGS) : settings),
      state.settings,
    ),
  }
  const withdrawn = withdrawnAfter(state, next, records, edits)
  const turned = changedBetween(state.withdrawn, withdrawn)
  return { state: turned.length === 0 ? next : { ...next, withdrawn }, turned }
}

/** Declared personas in the app's order, then the user's own, oldest first. */
export function visiblePersonas({ declared, personaList }: Records): Readonly<Record<string, Persona>> {
  const declarations = [...declared.values()]
  const make = () => personasIn(declarations, personaList)
  return personaList.size > BULK ? lazyRecord(make) : make()
}

function personasIn(declarations: readonly Persona[], list: ChunkedList<PersonaRecord>): Record<string, Persona> {
  const visible: Record<string, Persona> = {}
  const all = [...iterate(list)]
  const changes = new Map(
    all.filter((record) => record.declared === true).map((record) => [record.id, record] as const),
  )
  const own = new Map(all.filter((record) => record.declared !== true).map((record) => [record.id, record] as const))
  for (const persona of declarations)
    visible[persona.id] = personaWithChanges(persona, changes.get(persona.id) ?? own.get(persona.id))
  for (const [id, persona] of own) visible[id] ??= persona
  return visible
}

/** One of them. */
export function personaIn({ declared, personas }: Records, id: string): Persona | undefined {
  const [own, record] = [declared.get(id), personas.get(id)]
  if (own !== undefined) return personaWithChanges(own, record)
  return record?.declared === true ? undefined : record
}

/**
 * Memory follows the branch: which memories do not count, since their turn is not on the shown path of its conversation,
 * and no summary that stands for such a one. Only what `edits` touched is looked at again.
 */
function withdrawnAfter(
  before: FlowState,
  after: FlowState,
  records: Records,
  edits: readonly Edit[],
): ReadonlySet<string> {
  const touched = new Set(edits.flatMap(conversationsOf))
  const nodes = edits.flatMap((edit) =>
    edit.collection === 'memories' && edit.value?.summarizes !== undefined ? [edit.id] : [],
  )
  if (touched.size === 0 && nodes.length === 0 && !edits.some(isForgotten)) return before.withdrawn
  const withdrawn = new Set(before.withdrawn)
  for (const { id } of edits.filter(isForgotten)) withdrawn.delete(id)
  for (const conversationId of touched) {
    const conversation = after.conversations[conversationId]
    const path = conversation && pathTo(conversation.leafId, (id) => records.messages.get(id))
    const turns = path && shownTurns(path)
    for (const memoryId of records.memoriesOfConversation.get(conversationId) ?? []) {
      const turnId = records.memories.get(memoryId)?.source?.turnId
      if (turns === undefined || turnId === undefined || turns.has(turnId)) withdrawn.delete(memoryId)
      else withdrawn.add(memoryId)
    }
  }
  withdrawSummaries(withdrawn, records, [...nodes, ...changedBetween(before.withdrawn, withdrawn).flatMap(above)])
  return withdrawn

  function above(memoryId: string): string[] {
    return [...(records.summariesOf.get(memoryId) ?? [])]
  }
}

/** A summary counts while all that it sums up does; a change goes up the tree. */
function withdrawSummaries(withdrawn: Set<string>, { memories, summariesOf }: Records, ids: string[]): void {
  for (const id of ids) {
    const isLeft = memories.get(id)?.summarizes?.some((sourceId) => withdrawn.has(sourceId)) ?? false
    if (isLeft === withdrawn.has(id)) continue
    if (isLeft) withdrawn.add(id)
    else withdrawn.delete(id)
    // An array grows while it is walked: the levels above follow.
    ids.push(...(summariesOf.get(id) ?? []))
  }
}

function changedBetween(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return a === b ? [] : [...a].filter((id) => !b.has(id)).concat([...b].filter((id) => !a.has(id)))
}

function isForgotten({ collection, value }: Edit): boolean {
  return collection === 'memories' && value === null
}

function conversationsOf(edit: Edit): string[] {
  switch (edit.collection) {
    case 'conversations':
      return [edit.id]
    case 'messages':
      return [edit.value, edit.before].flatMap((message) => (message ? [metaOf(message).conversationId] : []))
    case 'memories':
      return edit.value?.source?.conversationId === undefined ? [] : [edit.value.source.conversationId]
    default:
      return []
  }
}

interface ListEdit<T> {
  readonly before: T | undefined
  readonly value: T | null
}

function editLists<T>(
  lists: Readonly<Record<string, ChunkedList<T>>>,
  edits: readonly ListEdit<T>[],
  keyOf: (item: T) => string,
  compare: Compare<T>,
): Readonly<Record<string, ChunkedList<T>>> {
  if (edits.length === 0) return lists
  const byKey = new Map<string, ListEdit<T>[]>()
  const note = (key: string, edit: ListEdit<T>): void => {
    const list = byKey.get(key)
    if (list === undefined) byKey.set(key, [edit])
    else list.push(edit)
  }
  for (const { before, value } of edits) {
    const [from, to] = [before && keyOf(before), value ? keyOf(value) : undefined]
    if (from === to && to !== undefined) note(to, { before, value })
    else {
      if (from !== undefined) note(from, { before, value: null })
      if (to !== undefined) note(to, { before: undefined, value })
    }
  }
  const next = { ...lists }
  for (const [key, own] of byKey) next[key] = editList(next[key] ?? EMPTY_LIST, own, compare)
  return next
}

function editList<T>(list: ChunkedList<T>, edits: readonly ListEdit<T>[], compare: Compare<T>): ChunkedList<T> {
  if (edits.length > BULK) {
    const added = edits.flatMap(({ value }) => value ?? [])
    const gone = new Set(edits.map(({ before }) => before))
    gone.delete(undefined)
    if (gone.size === 0) return addAll(list, added, compare)
    const kept = [...iterate(list)].filter((item) => !gone.has(item))
    return listOf([...kept, ...added], compare)
  }
  return edits.reduce((current, { before, value }) => {
    if (before !== undefined && value !== null && compare(before, value) === 0) return replace(current, value, compare)
    const without = before === undefined ? current : remove(current, before, compare)
    return value === null ? without : append(without, value, compare)
  }, list)
}

function editMap<T>(
  map: Readonly<Record<string, T>>,
  edits: readonly Edit[],
  collection: 'conversations' | 'receipts' | 'promptTemplates' | 'drafts' | 'lorebooks',
): Readonly<Record<string, T>> {
  const own = edits.filter((edit) => edit.collection === collection)
  if (own.length === 0) return map
  const next = { ...map }
  for (const { id, value } of own) {
    if (value === null) delete next[id]
    // The collection's name decides what its records are; the caller names both.
    else next[id] = value as T
  }
  return next
}
