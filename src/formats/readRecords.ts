import type { PersonaFlowError } from '../core/index.ts'
import {
  metaOf,
  readRecord,
  SCHEMA,
  toJson,
  withNote,
  type Change,
  type CollectionName,
  type JsonObject,
  type Unreadable,
} from '../core/index.ts'
import type { Warnings } from './createWarnings.ts'
import { fieldOf, listAt, shapeError, objectAt, textAt, under } from './shapeError.ts'

/** The collections of a backup. Receipts are left out: they say why, and can be had again. */
const BACKED_UP = [
  'personas',
  'memories',
  'conversations',
  'messages',
  'promptTemplates',
  'recallStats',
  'lorebooks',
] as const satisfies CollectionName[]

const HEAD = ['format', 'schema', 'exportedAt', 'personaIds', 'settings', 'filesLeftOut'] as const

const KNOWN: ReadonlySet<string> = new Set([...HEAD, ...BACKED_UP])

/** Reads what `writeBackup` writes: `{ format: 'personaflow', schema, exportedAt, personaIds, personas: [record, …], … }`. */
export function readRecords(
  root: JsonObject,
  { warnings }: { warnings: Warnings },
): { readonly changes: readonly Change[]; readonly personaIds: readonly string[] } {
  checkHeader(root)
  for (const key of Object.keys(root)) {
    if (!KNOWN.has(key)) warnings.add('Unknown fields were left out', () => under('', key))
  }
  const personaIds = listAt('personaIds', fieldOf(root, 'personaIds')).map((id, index) =>
    textAt(under('personaIds', index), id),
  )
  const changes = BACKED_UP.flatMap((collection) => readCollection(root, collection))
  const settings = fieldOf(root, 'settings')
  const all = settings === undefined ? changes : [...changes, changeOf('settings', settings, 'settings')]
  return { changes: withoutOrphans(all, warnings), personaIds }
}

function checkHeader(root: JsonObject): void {
  const format = fieldOf(root, 'format')
  if (format !== 'personaflow') throw shapeError('format', '"personaflow"', format)
  const schema = fieldOf(root, 'schema')
  if (!Number.isSafeInteger(schema) || Number(schema) < 1)
    throw shapeError('schema', `a version from 1 to ${SCHEMA}`, schema)
  if (Number(schema) > SCHEMA)
    throw shapeError('schema', `a version up to ${SCHEMA}, which this release can read`, schema)
  const exportedAt = fieldOf(root, 'exportedAt')
  if (typeof exportedAt !== 'string' || Number.isNaN(Date.parse(exportedAt))) {
    throw shapeError('exportedAt', 'a time such as "2026-01-31T12:00:00.000Z"', exportedAt)
  }
}

function readCollection(root: JsonObject, collection: CollectionName): Change[] {
  const seen = new Set<string>()
  // Backups of before lorebooks have none.
  const items = fieldOf(root, collection) ?? (collection === 'lorebooks' ? [] : undefined)
  return listAt(collection, items).map((item, index) => {
    const path = under(collection, index)
    const change = changeOf(collection, item, path)
    if (seen.has(change.id))
      throw shapeError(under(path, 'id'), 'an id that no other record of the list has', change.id)
    seen.add(change.id)
    return change
  })
}

function changeOf(collection: CollectionName, item: unknown, path: string): Change {
  const record = objectAt(path, item)
  // Each field by itself, so that content may be as deep as the kit takes it.
  const copy = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, toJson(value, under(path, key))]))
  const id = textAt(under(path, 'id'), fieldOf(copy, 'id'))
  const change = readRecord(collection, id, copy)
  if ('reason' in change) throw refused(change, path, copy)
  return ended(unpacked(change))
}

/** The error for an unreadable record, with its place in the file as closely as it is known. */
function refused({ fault, reason }: Unreadable, path: string, record: JsonObject): PersonaFlowError {
  if (fault === undefined) return shapeError(path, `a record that holds (${reason})`, record)
  return shapeError(fault.path.reduce<string>(under, path), fault.expected, fault.found)
}

/** A backup holds all messages: what it says of the storage that it came from means nothing here. */
function unpacked(change: Change): Change {
  if (change.collection !== 'conversations' || change.value?.packed === undefined) return change
  const { packed: _packed, ...value } = change.value
  return { ...change, value }
}

/** A reply that was still arriving when the backup was made ends where it stood. */
function ended(change: Change): Change {
  if (change.collection !== 'messages' || change.value === null) return change
  const isOpen = metaOf(change.value).status === 'streaming'
  return isOpen ? { ...change, value: withNote(change.value, { status: 'interrupted' }) } : change
}

/** Messages of no conversation of the file would be kept where nobody can see or delete them. */
function withoutOrphans(changes: readonly Change[], warnings: Warnings): Change[] {
  const conversations = new Set(changes.flatMap(({ collection, id }) => (collection === 'conversations' ? [id] : [])))
  return changes.filter((change) => {
    if (change.collection !== 'messages' || change.value === null) return true
    const isPlaced = conversations.has(metaOf(change.value).conversationId)
    if (!isPlaced) warnings.add('Messages of no conversation in the file were left out', `message ${change.id}`)
    return isPlaced
  })
}
