import { fileNoteOf, type Message } from '../core/index.ts'
import { dataUrlText } from './dataUrlText.ts'

/** Fields of a part that tell a machine something and a reader nothing. */
const SILENT: ReadonlySet<string> = new Set([
  'type',
  'state',
  'id',
  'sourceId',
  'toolCallId',
  'dynamic',
  'inputEncoding',
  'preliminary',
  'providerExecuted',
  'providerReference',
  'providerMetadata',
  'callProviderMetadata',
  'resultProviderMetadata',
])

/**
 * All that a message says, for a check that reads words: texts, thoughts, names of tools with what went in and came out,
 * data, names of files and their text, titles and addresses of sources, and metadata. One per line, in its order.
 */
export function screenedText(parts: Message['parts'], metadata: Readonly<Record<string, unknown>> = {}): string {
  return [...parts.flatMap((part) => [...wordsOfPart(part)]), ...wordsIn(metadata)].join('\n').trim()
}

function* wordsOfPart(part: Message['parts'][number]): Generator<string> {
  const [, name] = /^(?:tool|data)-(.*)/s.exec(part.type) ?? []
  if (name !== undefined) yield name
  if (part.type === 'file') yield* wordsIn(fileNoteOf(part).alt)
  for (const [field, value] of Object.entries(part)) if (!SILENT.has(field)) yield* wordsIn(value)
}

/** Keys of the app's own objects are words, too. */
function* wordsIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* wordsIn(item)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'object' && inner !== null) {
        yield key
        yield* wordsIn(inner)
      } else yield `${key}: ${wordOf(inner)}`
    }
  } else if (value !== undefined && value !== null) yield wordOf(value)
}

function wordOf(value: unknown): string {
  return typeof value === 'string' && value.startsWith('data:') ? dataUrlText(value) : String(value)
}
