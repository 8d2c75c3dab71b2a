import { joinBytes } from '../core/index.ts'
import { crc32 } from './crc32.ts'
import { inflated } from './inflated.ts'

/** A chunk of a PNG that holds text. */
export interface PngText {
  readonly type: 'tEXt' | 'zTXt' | 'iTXt' | 'eXIf'
  /** As in the file; `''` for eXIf. */
  readonly keyword: string
  /** Its bytes, inflated when they were compressed. */
  readonly value: Uint8Array
  readonly position: 'before-IDAT' | 'after-IDAT'
}

/** The size of a picture in pixels, and the texts embedded in it. */
export interface PngReading {
  readonly width: number
  readonly height: number
  readonly texts: readonly PngText[]
  /** The faults that were mended: a wrong checksum, an unreadable chunk, an early end. */
  readonly oddities: readonly string[]
}

/** The eight bytes that every PNG file begins with. */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Bytes of one card, inflated: the largest real ones have 2 MB. */
const MAX_TEXT = 8 * 2 ** 20

const KEYWORD_MAX = 79

/**
 * The text chunks of a PNG, those before and after the picture. A length beyond the file ends the reading; wrong
 * checksums are noted and read all the same, since some tools write them.
 */
export async function readPngTexts(bytes: Uint8Array): Promise<PngReading> {
  const oddities: string[] = []
  const texts: PngText[] = []
  let size = { width: 0, height: 0 }
  let position: PngText['position'] = 'before-IDAT'
  let isEnded = false
  for (const { type, body, isWhole, isIntact } of chunksOf(bytes)) {
    if (!isWhole) break
    isEnded = type === 'IEND'
    if (type === 'IHDR' && body.length >= 8) {
      const view = viewOf(body)
      size = { width: view.getUint32(0), height: view.getUint32(4) }
    }
    if (type === 'IDAT') position = 'after-IDAT'
    if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt' && type !== 'eXIf') continue
    if (!isIntact) oddities.push('bad-crc')
    const text = await textOf(type, body).catch(() => undefined)
    if (text === undefined) oddities.push(`unreadable-${type}`)
    else texts.push({ type, position, ...text })
  }
  if (!isEnded) oddities.push('truncated')
  return { ...size, texts, oddities }
}

/** The picture without its texts, and with `texts` (Latin-1) before its end. */
export function withPngTexts(
  bytes: Uint8Array,
  texts: readonly { keyword: string; value: string }[],
): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = [PNG_SIGNATURE]
  for (const { type, body, isWhole } of chunksOf(bytes)) {
    if (!isWhole || type === 'IEND') break
    if (!['tEXt', 'zTXt', 'iTXt', 'eXIf'].includes(type)) kept.push(chunk(type, body))
  }
  const added = texts.map(({ keyword, value }) => chunk('tEXt', latin1(`${keyword}\0${value}`)))
  return joinBytes([...kept, ...added, chunk('IEND', new Uint8Array())])
}

function* chunksOf(bytes: Uint8Array) {
  const view = viewOf(bytes)
  let at = PNG_SIGNATURE.length
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const end = at + 8 + length
    const isWhole = end <= bytes.length
    const body = bytes.subarray(at + 8, Math.min(end, bytes.length))
    const isIntact = () => end + 4 <= bytes.length && view.getUint32(end) === crc32(bytes.subarray(at + 4, end))
    const isText = /^[tzi]TXt$|^tEXt$|^eXIf$/.test(type)
    yield { type, body, isWhole, isIntact: !isText || !isWhole || isIntact() }
    // Bytes after the end of the picture are none of its chunks.
    if (!isWhole || type === 'IEND') return
    at = end + 4
  }
}

async function textOf(type: PngText['type'], body: Uint8Array): Promise<Pick<PngText, 'keyword' | 'value'>> {
  if (type === 'eXIf') return { keyword: '', value: body }
  const end = body.subarray(0, KEYWORD_MAX + 1).indexOf(0)
  const keyword = String.fromCharCode(...body.subarray(0, Math.max(0, end)))
  const rest = body.subarray(end + 1)
  if (type === 'tEXt') return { keyword, value: capped(rest) }
  if (type === 'zTXt') return { keyword, value: await unzipped(rest.subarray(1)) }
  // iTXt: compression flag, its method, language and translated keyword, both ended by a zero.
  const language = rest.indexOf(0, 2)
  const translated = rest.indexOf(0, language + 1)
  const value = rest.subarray(translated + 1)
  return { keyword, value: rest[0] === 1 ? await unzipped(value) : capped(value) }
}

function unzipped(bytes: Uint8Array): Promise<Uint8Array> {
  return inflated(bytes, { format: 'deflate', maxBytes: MAX_TEXT })
}

function capped(bytes: Uint8Array): Uint8Array {
  if (bytes.length > 2 * MAX_TEXT) throw new RangeError('too long')
  return bytes
}

function chunk(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const named = joinBytes([latin1(type), body])
  const whole = new Uint8Array(named.length + 8)
  const view = viewOf(whole)
  view.setUint32(0, body.length)
  whole.set(named, 4)
  view.setUint32(named.length + 4, crc32(named))
  return whole
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (unit) => unit.charCodeAt(0))
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
