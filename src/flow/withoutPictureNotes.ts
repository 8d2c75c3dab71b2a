import { joinBytes } from '../core/index.ts'

/**
 * A picture without what is noted beside it (the place, the camera, the time, comments, what comes after its end), its
 * pixels untouched. `undefined` where that can't be done: for another kind, a broken file, or one that only its notes turn.
 */
export function withoutPictureNotes(bytes: Uint8Array, mediaType: string): Uint8Array<ArrayBuffer> | undefined {
  const read = READERS[mediaType]
  try {
    const kept = read?.(bytes)
    return kept && joinBytes(kept)
  } catch (error) {
    // It ends within a part.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Reader = (bytes: Uint8Array) => Uint8Array[] | undefined

const READERS: Readonly<Record<string, Reader>> = {
  'image/jpeg': keptOfJpeg,
  'image/png': keptOfPng,
  'image/webp': keptOfWebp,
  'image/gif': keptOfGif,
}

/** Segments up to the end of the picture (ITU-T T.81, annex B). Colors stay: JFIF, ICC and Adobe's. */
function keptOfJpeg(bytes: Uint8Array): Uint8Array[] | undefined {
  const view = viewOf(bytes)
  if (view.getUint16(0) !== 0xffd8) return undefined
  const kept = [bytes.slice(0, 2)]
  let turned = 1
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return [kept[0]!, ...orientationSegment(turned), ...kept.slice(1), bytes.slice(at, at + 2)]
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length) return undefined
    const body = bytes.slice(at + 4, end)
    if (marker === 0xe1 && startsWith(body, 'Exif')) turned = orientationIn(body.slice(6))
    const isColor =
      (marker === 0xe0 && startsWith(body, 'JFIF')) ||
      marker === 0xee ||
      (marker === 0xe2 && startsWith(body, 'ICC_PROFILE'))
    const isNote = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !isColor)
    const next = marker === 0xda ? scanEnd(view, end) : end
    if (!isNote) kept.push(bytes.slice(at, next))
    at = next
  }
}

/** The place of the marker behind the data of a scan: neither a stuffed byte nor a restart. */
function scanEnd(view: DataView, from: number): number {
  for (let at = from; ; at += 1) {
    if (view.getUint8(at) !== 0xff) continue
    const next = view.getUint8(at + 1)
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
}

/** The tag 0x0112 of a TIFF: 1 is upright. */
function orientationIn(tiff: Uint8Array): number {
  try {
    const view = viewOf(tiff)
    const isLittle = view.getUint16(0) === 0x4949
    const directory = view.getUint32(4, isLittle)
    const count = view.getUint16(directory, isLittle)
    for (let at = directory + 2; at < directory + 2 + count * 12; at += 12) {
      const turned = view.getUint16(at + 8, isLittle)
      if (view.getUint16(at, isLittle) === 0x0112) return turned >= 1 && turned <= 8 ? turned : 1
    }
  } catch {
    // Notes that can't be read turn nothing.
  }
  return 1
}

/** An Exif segment with the orientation alone. */
function orientationSegment(turned: number): Uint8Array[] {
  if (turned === 1) return []
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8]
  const entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]
  return [Uint8Array.of(0xff, 0xe1, 0, 2 + exif.length + entry.length, ...exif, ...entry)]
}

const PNG_NOTES: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

function keptOfPng(bytes: Uint8Array): Uint8Array[] | undefined {
  const view = viewOf(bytes)
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined
  const kept = [bytes.slice(0, 8)]
  for (let at = 8; ;) {
    const [type, end] = [textAt(bytes, at + 4), at + 12 + view.getUint32(at)]
    if (end > bytes.length) return undefined
    if (type === 'eXIf' && orientationIn(bytes.slice(at + 8, end - 4)) !== 1) return undefined
    if (!PNG_NOTES.has(type)) kept.push(bytes.slice(at, end))
    if (type === 'IEND') return kept
    at = end
  }
}

/** The flags of the extended header that announce Exif and XMP. */
const WEBP_NOTES = 0x08 | 0x04

function keptOfWebp(bytes: Uint8Array): Uint8Array[] | undefined {
  const view = viewOf(bytes)
  if (textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WEBP') return undefined
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true))
  const kept: Uint8Array[] = []
  for (let at = 12; at < end;) {
    const [type, size] = [textAt(bytes, at), view.getUint32(at + 4, true)]
    const next = at + 8 + size + (size % 2)
    if (at + 8 + size > end) return undefined
    const chunk = bytes.slice(at, next)
    // Some write "Exif" before it, as in a JPEG.
    const from = startsWith(chunk.slice(8), 'Exif') ? 14 : 8
    if (type === 'EXIF' && orientationIn(chunk.slice(from)) !== 1) return undefined
    if (type === 'VP8X') chunk[8] = chunk[8]! & ~WEBP_NOTES
    if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk)
    at = next
  }
  const head = bytes.slice(0, 12)
  viewOf(head).setUint32(4, 4 + kept.reduce((sum, { length }) => sum + length, 0), true)
  return [head, ...kept]
}

function keptOfGif(bytes: Uint8Array): Uint8Array[] | undefined {
  const view = viewOf(bytes)
  if (textAt(bytes, 0) !== 'GIF8') return undefined
  const blocksEnd = (from: number): number => {
    let at = from
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at)
    return at + 1
  }
  let at = 13 + colorsIn(view.getUint8(10))
  const kept = [bytes.slice(0, at)]
  for (;;) {
    // Many lack their end.
    const kind = at === bytes.length ? 0x3b : view.getUint8(at)
    if (kind === 0x3b) return [...kept, Uint8Array.of(kind)]
    if (kind !== 0x21 && kind !== 0x2c) return undefined
    const from = kind === 0x21 ? at + 2 : at + 11 + colorsIn(view.getUint8(at + 9))
    const end = blocksEnd(from)
    const label = view.getUint8(at + 1)
    // Of an app's own blocks only that which repeats the animation is part of the picture.
    const isNote = kind === 0x21 && (label === 0xfe || (label === 0xff && textAt(bytes, at + 3) !== 'NETS'))
    if (!isNote) kept.push(bytes.slice(at, end))
    at = end
  }
}

/** Bytes of a table of colors. */
function colorsIn(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
