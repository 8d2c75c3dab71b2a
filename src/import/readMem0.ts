import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import { counted } from './counted.ts'
import { fieldOf, labelIn, listIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedMemory, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { withoutProfiles } from './withoutProfiles.ts'

/** True when an item is a memory as mem0 or OpenMemory writes it. */
function isMem0(item: JsonObject): boolean {
  if (typeof fieldOf(item, 'memory') === 'string') return true
  const isDated = ['created_at', 'createdAt', 'state', 'category_ids'].some((key) => Object.hasOwn(item, key))
  return typeof fieldOf(item, 'content') === 'string' && isDated && !Object.hasOwn(item, 'role')
}

/** The memories of a file: under `results`, `data` or `memories`, a list, or one alone; `undefined` when it has none. */
export function mem0List(root: Json): readonly JsonObject[] | undefined {
  if (Array.isArray(root)) {
    const items = (root as readonly Json[]).filter((item): item is JsonObject => isJsonObject(item))
    return items.length > 0 && items.length === root.length && items.every(isMem0) ? items : undefined
  }
  if (!isJsonObject(root)) return undefined
  for (const key of ['results', 'data', 'memories']) {
    if (!Array.isArray(fieldOf(root, key))) continue
    const items = objectsIn(root, key)
    if (items.every(isMem0) && (items.length > 0 || key === 'results')) return items
  }
  return isMem0(root) && typeof fieldOf(root, 'memory') === 'string' ? [root] : undefined
}

/** Reads memories of mem0's API, its libraries, its command line, or OpenMemory's backup. */
export function readMem0(items: readonly JsonObject[], root: Json, sink: ImportSink): void {
  sink.format('mem0')
  if (isJsonObject(root) && typeof fieldOf(root, 'next') === 'string') {
    sink.warn('more-pages', 'The file is one page of several: the rest is not in it')
  }
  let deleted = 0
  for (const item of items) {
    if (fieldOf(item, 'state') === 'deleted') deleted += 1
    else sink.memory(memoryOf(item))
  }
  if (deleted > 0) sink.drop(counted(deleted, 'memory that was deleted there', 'memories that were deleted there'))
}

function memoryOf(item: JsonObject): ImportedMemory {
  const timeOf = (...keys: readonly string[]) =>
    keys.map((key) => readImportTime(fieldOf(item, key), { zoneless: 'naive' })).find((time) => time !== null) ?? null
  const id = fieldOf(item, 'id')
  const types = listIn(item, 'categories').flatMap((type) =>
    typeof type === 'string' ? [type] : textIn(type, 'name') || [],
  )
  const user = [labelIn(item, 'user_id'), labelIn(item, 'userId'), labelIn(objectIn(item, 'metadata'), 'user_id')].find(
    Boolean,
  )
  return {
    sourceId: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    text: textIn(item, 'memory') || textIn(item, 'content'),
    createdAt: timeOf('created_at', 'createdAt'),
    updatedAt: timeOf('updated_at', 'updatedAt'),
    subject: user ?? null,
    types,
    raw: withoutProfiles(
      Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'memory' && key !== 'content')),
    ),
  }
}
