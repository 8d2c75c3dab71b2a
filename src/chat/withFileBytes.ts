import { blobHashOf, dataUrlOf, filesIn, quoted, withFileNote, type Message } from '../core/index.ts'
import type { Blobs } from '../store/index.ts'

/**
 * Messages with the bytes of their files in them, as a request has them; without what the kit notes on a file, unless
 * `keepsNotes`.
 */
export async function withFileBytes(
  messages: readonly Message[],
  loadBlobs: () => Promise<Pick<Blobs, 'read'>>,
  { keepsNotes = false } = {},
): Promise<Message[]> {
  const urls = new Set(messages.flatMap((message) => filesIn(message).map(({ url }) => url)))
  const bytesOf = new Map<string, Uint8Array | undefined>()
  for (const url of urls) if (blobHashOf(url) !== undefined) bytesOf.set(url, await (await loadBlobs()).read(url))
  function sent(part: Message['parts'][number]): Message['parts'][number] {
    if (part.type !== 'file') return part
    const file = keepsNotes ? part : withFileNote(part, null)
    if (blobHashOf(part.url) === undefined) return file
    const bytes = bytesOf.get(part.url)
    if (bytes === undefined) return { type: 'text', text: missingText(part.filename) }
    return { ...file, url: dataUrlOf(bytes, part.mediaType) }
  }

  return messages.map((message) => ({ ...message, parts: message.parts.map(sent) }))
}

/** Said in the place of a file whose bytes are gone. */
function missingText(filename = ''): string {
  return `(A file${filename === '' ? '' : ` ${quoted(filename)}`} was sent here. Its content is missing.)`
}
