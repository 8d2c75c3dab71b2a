import type { FileUIPart } from 'ai'
import {
  clippedText,
  dataUrlOf,
  PersonaFlowError,
  wholeCharacters,
  withFileNote,
  type FileNote,
} from '../core/index.ts'
import type { AttachmentOptions } from './attachmentOptions.ts'
import type { FlowContext } from './flowContext.ts'
import { mediaTypeOf } from './mediaTypeOf.ts'
import { scaledPicture } from './scaledPicture.ts'

/** Options of `flow.files.keep`. */
export interface KeepFilesOptions {
  /** The conversation they are for: of a temporary one nothing reaches the storage. @default none yet */
  conversationId?: string
  /** The number of files that the message has already. @default 0 */
  attached?: number
  /** Hears of each file once it is kept or refused, in their order. */
  onDone?: (name: string) => void
  /** Breaks it off: what isn't kept by then is left out. */
  signal?: AbortSignal
}

/** A file that was not taken: the wrong kind, too large, too many, not what it says it is, or no room. */
export interface RefusedFile {
  readonly name: string
  readonly reason: 'type' | 'size' | 'count' | 'unreadable' | 'no-room'
}

/** The files that are kept, as parts of a message, and the others. */
export interface KeptFiles {
  readonly files: readonly FileUIPart[]
  readonly refused: readonly RefusedFile[]
}

interface KeepContext extends FlowContext {
  readonly limits: Required<AttachmentOptions>
}

/** Longer names are cut; their ending stays. */
const MAX_NAME = 200

/** The work of `flow.files.keep`, loaded with the first file. */
export async function keepFiles(
  context: KeepContext,
  given: readonly File[],
  { conversationId, attached = 0, onDone, signal }: KeepFilesOptions,
): Promise<KeptFiles> {
  const { limits } = context
  const files: FileUIPart[] = []
  const refused: RefusedFile[] = []
  for (const file of given) {
    if (signal?.aborted) break
    const result =
      attached + files.length < limits.maxFiles ? await keepFile(context, file, conversationId) : ('count' as const)
    if (typeof result === 'string') refused.push({ name: file.name, reason: result })
    else files.push(result)
    onDone?.(file.name)
  }
  return { files, refused }
}

async function keepFile(
  { store, limits }: KeepContext,
  file: File,
  conversationId: string | undefined,
): Promise<FileUIPart | RefusedFile['reason']> {
  if (file.size > limits.maxBytes) return 'size'
  try {
    const mediaType = await mediaTypeOf(file, limits.accept)
    if (mediaType === undefined) return 'type'
    const picture = mediaType.startsWith('image/') ? await scaledPicture(file, mediaType, limits.maxEdge) : undefined
    const { blob, ...size } = picture ?? { blob: new Blob([file], { type: mediaType }) }
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const blobs = await store.blobs()
    await store.hydrated
    const isTemporary = store.read('conversations', conversationId ?? '')?.temporary === true
    const url = isTemporary || !blobs.canKeep() ? dataUrlOf(bytes, blob.type) : await blobs.keep(bytes)
    return partOf({ file, url, mediaType: blob.type, note: { bytes: bytes.length, ...size } })
  } catch (error) {
    return error instanceof PersonaFlowError && error.code === 'no-room' ? 'no-room' : 'unreadable'
  }
}

/** A file under the name of its kind: a picture that was written anew may be of another. */
function partOf(kept: { file: File; url: string; mediaType: string; note: FileNote }): FileUIPart {
  const { file, url, mediaType, note } = kept
  const ending = ENDINGS[mediaType]
  const isOther = ending !== undefined && file.type !== mediaType && file.type !== ''
  const name = isOther ? file.name.replace(/(?:\.\w{1,5})?$/, ending) : file.name
  const at = Math.max(0, name.length - 20)
  const short = name.length <= MAX_NAME ? name : `${clippedText(name, MAX_NAME - 20)}…${name.slice(at)}`
  return withFileNote({ type: 'file', mediaType, filename: wholeCharacters(short), url }, note)
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'image/png': '.png' }
