import type { Change, CollectionName, JsonObject, Memory } from '../core/index.ts'
import { canonicalJson } from './canonicalJson.ts'

type RecordValue = NonNullable<Change['value']>

/**
 * Whether two records of one id say the same; when they were made or imported doesn't count.
 * `ignoreNotes`: nor what a Python file noted for its way back.
 */
export function isSameRecord(
  collection: CollectionName,
  [ours, theirs]: readonly [RecordValue, RecordValue],
  { ignoreNotes = false }: { ignoreNotes?: boolean } = {},
): boolean {
  const [a, b] = [said(collection, ours), said(collection, theirs)]
  return canonicalJson(ignoreNotes ? withoutNotes(a) : a) === canonicalJson(ignoreNotes ? withoutNotes(b) : b)
}

/** What a memory says, whatever its id: equal for a memory that left in a Python file and came back. */
export function memoryPrint({ type, at, content }: Memory): string {
  return canonicalJson([type, at, content])
}

function said(collection: CollectionName, record: object): JsonObject {
  // Every record survives a JSON round trip: that is what a record is.
  const { createdAt: _created, updatedAt: _updated, ...rest } = record as JsonObject
  return collection === 'memories' ? withoutImport(rest) : rest
}

/** An import stamps its time on memories that have none, and its own id on all. */
function withoutImport(memory: JsonObject): JsonObject {
  const { at: _at, source, ...rest } = memory as JsonObject & Pick<Memory, 'source'>
  return source?.kind === 'import' ? { ...rest, source: 'import' } : memory
}

function withoutNotes({ extensions: _notes, ...rest }: JsonObject): JsonObject {
  return rest
}
