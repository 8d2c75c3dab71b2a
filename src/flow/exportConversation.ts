import { dataUrlBytes, fileNameOf, filesIn, type Message } from '../core/index.ts'
import { loadExporter } from '../formats/index.ts'
import { conversationOf, shownBranchOf, speakerNames } from './conversationActions.ts'
import type { FlowContext } from './flowContext.ts'

/**
 * The shown branch of a conversation as Markdown. With the files of its messages, as far as their bytes are here, it is
 * a zip of both: the text names each by its place in it.
 */
export async function exportConversation(context: FlowContext, id: string): Promise<File> {
  const { store } = context
  const { writeConversation } = await loadExporter()
  const conversation = conversationOf(context, id)
  const messages = await shownBranchOf(context, conversation)
  const files = await bytesOf(messages, async (url) => (await store.blobs()).read(url))
  const text = writeConversation({
    conversation,
    messages,
    format: 'markdown',
    nameOf: speakerNames(store),
    placeOf: (url) => files.get(url)?.place,
    now: context.now(),
  })
  const name = fileNameOf(conversation.title)
  if (files.size === 0) return new File([text], `${name}.md`, { type: 'text/markdown' })
  const { strToU8, zipSync } = await import('fflate')
  const entries = Object.fromEntries([...files.values()].map(({ place, bytes }) => [place, bytes]))
  // Pictures and sound are packed already.
  const zip = zipSync({ [`${name}.md`]: strToU8(text), ...entries }, { level: 1 })
  return new File([zip], `${name}.zip`, { type: 'application/zip' })
}

interface KeptFile {
  readonly place: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The files whose bytes are here, by their address, each with a place of its own in the zip. */
async function bytesOf(
  messages: readonly Message[],
  read: (url: string) => Promise<Uint8Array<ArrayBuffer> | undefined>,
): Promise<Map<string, KeptFile>> {
  const files = new Map<string, KeptFile>()
  const taken = new Set<string>()
  for (const { url, filename, mediaType } of messages.flatMap(filesIn)) {
    const bytes = files.has(url) ? undefined : (dataUrlBytes(url) ?? (await read(url)))
    if (bytes === undefined) continue
    const place = `files/${freeName(filename || `file.${endingOf(mediaType)}`, taken)}`
    files.set(url, { place, bytes })
  }
  return files
}

/** A name that every file system takes, and no other file here has. */
function freeName(wanted: string, taken: Set<string>): string {
  const [, base = 'file', ending = ''] = /^(.*?)(\.[\p{L}\p{N}]{1,10})?$/su.exec(wanted) ?? []
  const plain = fileNameOf(base, 'file')
  for (let count = 1; ; count += 1) {
    const name = `${plain}${count === 1 ? '' : `-${count}`}${ending}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

function endingOf(mediaType: string): string {
  return mediaType === 'text/plain' ? 'txt' : (/[a-z\d]{1,20}$/i.exec(mediaType)?.[0] ?? 'bin')
}
