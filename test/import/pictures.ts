import { deflateSync, crc32 } from 'node:zlib'

type Chunk = readonly [type: string, body: Uint8Array | string]

/** A PNG of one dot with more chunks before and after its picture. */
export function png({ before = [], after = [] }: { before?: readonly Chunk[]; after?: readonly Chunk[] } = {}) {
  const header = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...before.map(([type, body]) => chunk(type, body)),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 255))),
    ...after.map(([type, body]) => chunk(type, body)),
    chunk('IEND', ''),
  ]
  return joined(parts)
}

export function chunk(type: string, body: Uint8Array | string, { crc }: { crc?: number } = {}): Uint8Array {
  const bytes = typeof body === 'string' ? latin1(body) : body
  const named = joined([latin1(type), bytes])
  return joined([uint32(bytes.length), named, uint32(crc ?? crc32(named))])
}

/** A card as `tEXt` holds it. */
export function text(keyword: string, card: object): string {
  return `${keyword}\0${base64(card)}`
}

/** The same, compressed. */
export function ztxt(keyword: string, card: object): Uint8Array {
  return joined([latin1(`${keyword}\0\0`), deflateSync(base64(card))])
}

/** The same as international text, compressed or not. */
export function itxt(keyword: string, card: object, { isCompressed = false } = {}): Uint8Array {
  const head = latin1(`${keyword}\0${isCompressed ? '\u0001' : '\0'}\0en\0\0`)
  return joined([head, isCompressed ? deflateSync(base64(card)) : latin1(base64(card))])
}

/** EXIF with a comment. */
export function exif(comment: string): Uint8Array {
  const body = joined([latin1('ASCII\0\0\0'), new TextEncoder().encode(comment)])
  const head = Uint8Array.from(
    [0x49, 0x49, 42, 0, 8, 0, 0, 0].concat(
      [1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0],
      [1, 0, 0x86, 0x92, 7, 0],
    ),
  )
  return joined([head, little(body.length), little(44), little(0), body])
}

/** A WebP of no size with a comment. */
export function webp(comment: string): Uint8Array<ArrayBuffer> {
  const body = exif(comment)
  const padded = body.length % 2 === 1 ? joined([body, Uint8Array.of(0)]) : body
  const chunks = joined([
    joined([latin1('VP8X'), little(10), Uint8Array.of(8, 0, 0, 0, 3, 0, 0, 4, 0, 0)]),
    joined([latin1('EXIF'), little(body.length), padded]),
  ])
  return joined([latin1('RIFF'), little(chunks.length + 4), latin1('WEBP'), chunks])
}

export function base64(card: object): string {
  return Buffer.from(JSON.stringify(card), 'utf8').toString('base64')
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}

export function latin1(value: string): Uint8Array {
  return new Uint8Array(Buffer.from(value, 'latin1'))
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

function little(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24)
}
