import { isJsonObject, type Json } from '../core/index.ts'
import { counted } from './counted.ts'
import { decodeText } from './decodeText.ts'
import type { ImportSink } from './importSink.ts'
import { inflated } from './inflated.ts'
import { isBackup, meansBackup } from './isBackup.ts'
import { parseText } from './parseText.ts'
import { readItem } from './readItem.ts'
import { NO_CONVERSATIONS, readJson } from './readJson.ts'
import { refuse } from './refuse.ts'
import { createBreath } from './createBreath.ts'
import { splitItems, type TakeItem } from './splitItems.ts'

/** A file in any form a page can hold it. */
export type ImportInput = Blob | Uint8Array | ArrayBuffer | string

/** One JSON object, or one text: what is parsed as a whole. Lists of any length come item by item. */
const MAX_WHOLE = 128 * 2 ** 20
const MAX_GZIP = 128 * 2 ** 20
const HEAD = 4096
/** Bytes of a list that are read at once. */
const CHUNK = 2 ** 18

/** Reads a file, told by its first bytes and by what it holds, never by its name. Throws `bad-input` when it can't. */
export async function readFile(input: ImportInput, sink: ImportSink, { isInner = false } = {}): Promise<void> {
  const blob = blobOf(input)
  if (blob.size === 0) throw refuse('the file is empty', 'Choose another file')
  const head = new Uint8Array(await read(blob.slice(0, HEAD)))
  const first = String.fromCharCode(...head.subarray(0, 12))
  if (first.startsWith('\x89PNG\r\n')) {
    return (await import('./readPng.ts')).readPng(new Uint8Array(await whole(blob)), sink)
  }
  if (first.startsWith('RIFF') && first.endsWith('WEBP')) {
    return (await import('./readWebp.ts')).readWebp(new Uint8Array(await whole(blob)), sink)
  }
  // An archive within an archive is opened; one within that isn't, or a file could hold itself for ever.
  const readInner = isInner ? undefined : (file: Blob) => readFile(file, sink, { isInner: true })
  if (first.startsWith('PK')) return (await import('./readArchive.ts')).readArchive(blob, sink, { readInner })
  // RisuAI writes a JPEG with the archive behind it.
  if (first.startsWith('\xFF\xD8\xFF'))
    return (await import('./readArchive.ts')).readArchive(blob, sink, { isPicture: true, readInner })
  if (first.startsWith('\x1F\x8B')) {
    const bytes = await inflated(new Uint8Array(await whole(blob)), { format: 'gzip', maxBytes: MAX_GZIP })
    return readFile(bytes, sink)
  }
  await readText(blob, head, sink)
}

/** Turns the input of a page into a Blob. Throws `bad-input` for any other kind of value. */
export function blobOf(input: unknown): Blob {
  if (input instanceof Blob) return input
  if (typeof input === 'string' || input instanceof ArrayBuffer) return new Blob([input])
  if (ArrayBuffer.isView(input)) return new Blob([input as Uint8Array<ArrayBuffer>])
  const what = typeof input === 'object' && input !== null ? 'an object that is no Blob' : String(input)
  throw refuse(`the file to import is ${what}`, 'Pass its text, its bytes, or a File or Blob')
}

/** The name of a file without its ending; `null` when it has none. */
function titleOf(input: ImportInput): string | null {
  const name = input instanceof Blob && 'name' in input && typeof input.name === 'string' ? input.name : ''
  return name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,8}$/, '') || null
}

async function readText(blob: Blob, head: Uint8Array, sink: ImportSink): Promise<void> {
  const start = decodeText(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (start.startsWith('[') && !isUtf16 && /^\[\s*([{"[\]]|$)/.test(start)) return readList(blob, sink)
  const text = decodeText(new Uint8Array(await whole(blob)))
  return readWhole(text, sink, titleOf(blob))
}

/** A text of JSON, of lines of JSON, or of facts. */
async function readWhole(text: string, sink: ImportSink, title: string | null): Promise<void> {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (/^[{["]/.test(start)) {
    const lines = start.startsWith('{') && /\}[^\S\n]*\n\s*\{/.test(start) ? await readLines(text, sink, title) : false
    if (lines) return
    return readRoot(text, sink, title)
  }
  await (await import('./readPlainText.ts')).readPlainText(text, sink)
}

async function readRoot(text: string, sink: ImportSink, title: string | null): Promise<void> {
  let root: Json
  try {
    root = parseText(text)
  } catch (error) {
    if (!meansBackup(text)) throw error
    return sink.backup(text, {})
  }
  // Backups have a reader of their own, which wants the text.
  if (isJsonObject(root) && isBackup(root)) return sink.backup(text, root)
  return readJson(root, sink, { title })
}

/** `true`: the text was read, a JSON object a line. */
async function readLines(text: string, sink: ImportSink, title: string | null): Promise<boolean> {
  const { chatLines, isChatLine, readSillyTavernChat } = await import('./readSillyTavernChat.ts')
  const lines = chatLines(text)
  const objects = lines.filter((line) => line !== undefined)
  // A pretty-printed object has lines too, none of which is JSON.
  if (objects.length < 2 || objects.length * 2 < lines.length) return false
  if (objects.slice(0, 5).some(isChatLine)) readSillyTavernChat(lines, sink, { title })
  else await readJson(objects, sink, { title })
  return true
}

/** A list of JSON, item by item: conversations need no more room than the largest of them. */
async function readList(blob: Blob, sink: ImportSink): Promise<void> {
  let isCut = false
  const rest: Json[] = []
  let count = 0
  let failed = 0
  for await (const take of splitItems(chunksOf(blob, sink), { onCut: () => (isCut = true) })) {
    count += 1
    const { other, error } = await readNext(take, sink)
    if (error !== undefined) failed += 1
    if (failed === count && failed > 3) throw error
    // What is no conversation is short, and read as a whole.
    if (other !== undefined) rest.push(other)
    await sink.whenIdle?.()
  }
  if (failed > 0) {
    const [one, many] = ['item of the list can’t be read and was', 'items of the list can’t be read and were']
    sink.warn(`unreadable-items:${failed}`, `${counted(failed, one, many)} left out`)
  }
  if (isCut) {
    if (count === 0)
      throw refuse('the file ends in the middle: it was cut off', 'Nothing was imported: copy or download it again')
    sink.warn('truncated', 'The file ends in the middle: what is whole of it comes in')
  }
  const others = count - rest.length - failed
  if (others === 0) return readJson(rest, sink, { title: titleOf(blob) })
  if (rest.length > 0) sink.drop(counted(rest.length, ...NO_CONVERSATIONS))
}

/** `other`: the item where it is no conversation; `error`: why it can't be read. Nothing else of it is left. */
async function readNext(take: TakeItem, sink: ImportSink): Promise<{ other?: Json; error?: unknown }> {
  let item: Json
  try {
    item = parseText(take())
  } catch (error) {
    return { error }
  }
  return isJsonObject(item) && (await readItem(item, sink)) ? {} : { other: item }
}

async function* chunksOf(blob: Blob, sink: ImportSink): AsyncGenerator<Uint8Array> {
  const breathe = createBreath()
  // Not its stream: a browser reads ahead in it, as much as it likes.
  for (let at = 0; at < blob.size; at += CHUNK) {
    const bytes = new Uint8Array(await read(blob.slice(at, at + CHUNK)))
    yield bytes
    sink.progress?.(bytes.length)
    await breathe()
  }
}

async function whole(blob: Blob): Promise<ArrayBuffer> {
  if (blob.size > MAX_WHOLE)
    throw refuse(`the file is larger than ${MAX_WHOLE / 2 ** 20} MB and no list of conversations`)
  return read(blob)
}

async function read(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer()
  } catch (cause) {
    throw Object.assign(refuse('the file can’t be read', 'Choose it again'), { cause })
  }
}
