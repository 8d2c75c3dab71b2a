import { isJsonObject, type Json } from '../../core/index.ts'

/** The texts of a memory's content by name; one without a name is ''. `null` when it holds anything but texts. */
export function editableFields(content: Json): ReadonlyMap<string, string> | null {
  if (typeof content === 'string') return new Map([['', content]])
  if (!isJsonObject(content)) return null
  const entries = Object.entries(content)
  return entries.length > 0 && entries.every(isText) ? new Map(entries) : null
}

/** The content that edited fields make, in the form it had. */
export function contentOf(fields: ReadonlyMap<string, string>): Json {
  return fields.get('') ?? Object.fromEntries(fields)
}

function isText(entry: [string, Json]): entry is [string, string] {
  return typeof entry[1] === 'string'
}
