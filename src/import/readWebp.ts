import { isJsonObject } from '../core/index.ts'
import { exifComment } from './exifComment.ts'
import type { ImportSink } from './importSink.ts'
import { parseText } from './parseText.ts'
import { readCardJson } from './readCardJson.ts'
import { refuse } from './refuse.ts'

/** Reads TavernAI's WebP: a card in the EXIF comment, its JSON as decimal byte values joined by commas, or as it is. */
export function readWebp(bytes: Uint8Array, sink: ImportSink): void {
  const exif = exifChunk(bytes)
  const comment = exif && exifComment(exif)
  const root = comment === undefined ? undefined : cardIn(comment)
  sink.note('image', { ...sizeOf(bytes), bytes: bytes.length })
  if (root === undefined) {
    if (isCut(bytes)) {
      throw refuse('the picture ends in the middle: it was cut off', 'Nothing was imported: copy or download it again')
    }
    sink.note('outcome', 'no-card')
    throw refuse('the picture holds no character card', 'Choose the original file: many sites and chats strip the card')
  }
  readCardJson(root, sink, { bytes, mediaType: 'image/webp' })
}

function cardIn(comment: string) {
  const text = comment.trim()
  const isDecimal = /^\d{1,3}(,\s*\d{1,3})+,?$/.test(text)
  const json = isDecimal ? new TextDecoder().decode(Uint8Array.from(text.split(',').filter(Boolean), Number)) : text
  try {
    const value = parseText(json)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** True when the file is shorter than its head says. */
function isCut(bytes: Uint8Array): boolean {
  return bytes.length < 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)
}

function exifChunk(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, body } of chunksOf(bytes)) if (type === 'EXIF') return body
  return undefined
}

function sizeOf(bytes: Uint8Array): { w: number; h: number } {
  for (const { type, body } of chunksOf(bytes)) {
    const at = (place: number): number => body[place] ?? 0
    if (type === 'VP8X')
      return { w: 1 + at(4) + at(5) * 256 + at(6) * 65_536, h: 1 + at(7) + at(8) * 256 + at(9) * 65_536 }
    if (type === 'VP8 ') return { w: (at(6) + at(7) * 256) & 0x3fff, h: (at(8) + at(9) * 256) & 0x3fff }
    if (type === 'VP8L') {
      const bits = at(1) + at(2) * 256 + at(3) * 65_536 + at(4) * 16_777_216
      return { w: 1 + (bits & 0x3fff), h: 1 + ((bits >>> 14) & 0x3fff) }
    }
  }
  return { w: 0, h: 0 }
}

function* chunksOf(bytes: Uint8Array): Generator<{ type: string; body: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 12
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true)
    const type = String.fromCharCode(...bytes.subarray(at, at + 4))
    if (at + 8 + length > bytes.length) return
    yield { type, body: bytes.subarray(at + 8, at + 8 + length) }
    at += 8 + length + (length % 2)
  }
}
