import type { Change, CollectionName, JsonObject, Memory } from '../core/index.ts'
import { canonicalJson } from './canonicalJson.ts'
import { writePythonTemplate } from './pythonTemplate.ts'

type RecordValue = NonNullable<Change['value']>

/**
 * True when two records of one id say the same; when they were made or imported doesn't count. `ignoreNotes`: notes
 * kept for the way back to a Python file, and its spelling of templates, don't count either.
 */
export function isSameRecord(
  collection: CollectionName,
  [ours, theirs]: readonly [RecordValue, RecordValue],
  { ignoreNotes = false }: { ignoreNotes?: boolean } = {},
): boolean {
  const [a, b] = [said(collection, ours), said(collection, theirs)]
  return canonicalJson(ignoreNotes ? asInPython(a) : a) === canonicalJson(ignoreNotes ? asInPython(b) : b)
}

/** The content of a memory as a key without its id: equal for a memory that left in a Python file and came back. */
export function memoryPrint({ type, at, content }: Memory): string {
  return canonicalJson([type, at, content])
}

function said(collection: CollectionName, record: object): JsonObject {
  // Every record survives a JSON round trip: that is what a record is.
  const { createdAt: _created, updatedAt: _updated, ...rest } = record as JsonObject
  if (collection === 'memories') return withoutImport(rest)
  if (collection !== 'conversations') return rest
  // Where its messages lie is no word of it.
  const { packed: _packed, ...told } = rest
  return told
}

/** An import stamps its time on memories that have none, and its own id on all. */
function withoutImport(memory: JsonObject): JsonObject {
  const { at: _at, source, ...rest } = memory as JsonObject & Pick<Memory, 'source'>
  return source?.kind === 'import' ? { ...rest, source: 'import' } : memory
}

function asInPython({ extensions: _notes, ...rest }: JsonObject): JsonObject {
  return typeof rest.template === 'string' ? { ...rest, template: writePythonTemplate(rest.template) } : rest
}
