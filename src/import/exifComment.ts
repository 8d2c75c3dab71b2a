import { decodeText } from './decodeText.ts'

/** Type of each TIFF field that matters here, by its bytes per value. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1 }

const EXIF_IFD = 0x8769
const USER_COMMENT = 0x9286
const DESCRIPTION = 0x010e

/**
 * The text that a picture's EXIF carries in its comment, or in its description; `undefined` when it has none. The first
 * eight bytes of a comment name its encoding. Walks the directories within the bytes and no further.
 */
export function exifComment(exif: Uint8Array): string | undefined {
  // Some writers put the JPEG marker's name before the TIFF.
  const tiff = startsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif
  if (!startsWith(tiff, 'II') && !startsWith(tiff, 'MM')) return undefined
  const little = startsWith(tiff, 'II')
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const found = new Map<number, Uint8Array>()
  const read = (offset: number): void => {
    if (offset < 8 || offset + 2 > tiff.length) return
    const count = Math.min(view.getUint16(offset, little), 512)
    for (let index = 0; index < count; index++) {
      const at = offset + 2 + index * 12
      if (at + 12 > tiff.length) return
      const tag = view.getUint16(at, little)
      const length = (SIZES[view.getUint16(at + 2, little)] ?? 1) * view.getUint32(at + 4, little)
      const start = length <= 4 ? at + 8 : view.getUint32(at + 8, little)
      // A directory may point back at itself: each is read once.
      if (found.has(tag) || start + length > tiff.length) continue
      found.set(tag, tiff.subarray(start, start + length))
      if (tag === EXIF_IFD) read(view.getUint32(at + 8, little))
    }
  }
  if (tiff.length >= 8) read(view.getUint32(4, little))
  const comment = found.get(USER_COMMENT)
  if (comment !== undefined) return commentText(comment)
  const description = found.get(DESCRIPTION)
  return description && withoutPadding(decodeText(description))
}

function commentText(comment: Uint8Array): string {
  const hasCode = ['ASCII\0\0\0', 'UNICODE\0', 'JIS\0\0\0\0\0', '\0\0\0\0\0\0\0\0'].some((code) =>
    startsWith(comment, code),
  )
  const body = hasCode ? comment.subarray(8) : comment
  if (!startsWith(comment, 'UNICODE\0')) return withoutPadding(decodeText(body))
  // Two bytes a character; JSON's first one says in which order. Some tools write UTF-8 all the same.
  if (body[0] === 0x7b && body[1] !== 0) return withoutPadding(decodeText(body))
  return withoutPadding(new TextDecoder(body[0] === 0 ? 'utf-16be' : 'utf-16le').decode(body))
}

function withoutPadding(text: string): string {
  return text.replace(/(?<!\0)\0+$/, '')
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Array.from(text).every((unit, at) => bytes[at] === unit.charCodeAt(0))
}
