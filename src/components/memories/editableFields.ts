import { isFactContent, isJsonObject, isSummaryContent, type Json } from '../../core/index.ts'

/** The texts of a memory's content by name; one without a name is ''. `null` when it holds anything but texts. */
export function editableFields(content: Json): ReadonlyMap<string, string> | null {
  if (isFactContent(content) || isSummaryContent(content)) return new Map([['', content.text]])
  if (typeof content === 'string') return new Map([['', content]])
  if (!isJsonObject(content)) return null
  const entries = Object.entries(content)
  return entries.length > 0 && entries.every(isText) ? new Map(entries) : null
}

/** The content that edited fields make, in the form it had `before`. */
export function contentOf(fields: ReadonlyMap<string, string>, before: Json): Json {
  const text = fields.get('')
  // What a fact reads as is what it says: the value that the rules had found goes with it.
  if (text !== undefined && isJsonObject(before) && isFactContent(before)) return { ...before, text, value: text }
  if (text !== undefined && isJsonObject(before) && isSummaryContent(before)) return { ...before, text }
  return text ?? Object.fromEntries(fields)
}

function isText(entry: [string, Json]): entry is [string, string] {
  return typeof entry[1] === 'string'
}
