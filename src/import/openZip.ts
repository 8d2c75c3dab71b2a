import { joinBytes } from '../core/index.ts'
import type { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { refuse } from './refuse.ts'

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string
  /** Bytes when inflated, as the archive says. */
  readonly size: number
}

/** An archive of which entries can be read one by one. */
export interface Zip {
  readonly entries: readonly ZipEntry[]
  /** Oddities such as names that appear twice or lead out of the archive. */
  readonly oddities: readonly string[]
  find(name: string): ZipEntry | undefined
  /** All of an entry. Throws `bad-input` beyond `maxBytes`, for encrypted and damaged ones. */
  read(entry: ZipEntry, options?: { maxBytes?: number }): Promise<Uint8Array>
  /** The bytes of an entry while they are inflated. */
  stream(entry: ZipEntry): AsyncGenerator<Uint8Array>
}

interface Located extends ZipEntry {
  readonly method: number
  readonly packed: number
  readonly crc: number
  readonly offset: number
  readonly isEncrypted: boolean
}

const MAX_ENTRIES = 20_000
const MAX_DIRECTORY = 16 * 2 ** 20
const MAX_ENTRY = 64 * 2 ** 20
/** Of one archive in all: what is read, not what it claims to hold. */
const MAX_TOTAL = 2 ** 30
const CHUNK = 256 * 1024

/**
 * Opens a zip by its directory, which is what unpackers go by; bytes before it, such as those of a JPEG, don't matter.
 * Checks what the archive claims (caps, checksums) since no library does. Throws `bad-input`.
 */
export async function openZip(blob: Blob): Promise<Zip> {
  const directory = await findDirectory(blob)
  const oddities = new Set<string>()
  const byName = new Map<string, Located>()
  for (const entry of entriesOf(directory)) {
    if (entry.name.endsWith('/')) continue
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(entry.name)) oddities.add('path-outside-archive-skipped')
    else if (byName.has(entry.name)) oddities.add('duplicate-entry-names:first-wins')
    else byName.set(entry.name, entry)
  }
  let total = 0

  async function* stream(entry: ZipEntry, maxBytes = Infinity): AsyncGenerator<Uint8Array> {
    const located = byName.get(entry.name)
    if (located === undefined) throw refuse(`the archive has no ${entry.name}`)
    if (located.isEncrypted)
      throw refuse('the archive is encrypted', 'Unpack it with its password, then choose the file')
    let crc = 0
    let length = 0
    for await (const piece of inflatedPieces(blob, located, directory.shift)) {
      length += piece.length
      total += piece.length
      if (length > maxBytes || total > MAX_TOTAL) throw tooLarge(entry.name, Math.min(maxBytes, MAX_TOTAL))
      crc = crc32(piece, crc)
      yield piece
    }
    if (crc !== located.crc) throw refuse(`${entry.name} in the archive is damaged: its checksum is another`)
  }

  return {
    entries: [...byName.values()],
    oddities: [...oddities],
    find: (name) => byName.get(name),
    async read(entry, { maxBytes = MAX_ENTRY } = {}) {
      if (entry.size > maxBytes) throw tooLarge(entry.name, maxBytes)
      const pieces: Uint8Array[] = []
      for await (const piece of stream(entry, maxBytes)) pieces.push(piece)
      return joinBytes(pieces)
    },
    stream: (entry) => stream(entry),
  }
}

interface Directory {
  readonly bytes: Uint8Array
  readonly count: number
  /** Bytes that lie before the archive. */
  readonly shift: number
}

async function findDirectory(blob: Blob): Promise<Directory> {
  const tailAt = Math.max(0, blob.size - 65_557)
  const tail = await bytesOf(blob, tailAt, blob.size)
  const view = viewOf(tail)
  let end = tail.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) throw refuse('the archive has no directory: it was cut off', 'Nothing was imported: download it again')
  let count = view.getUint16(end + 10, true)
  let size = view.getUint32(end + 12, true)
  let offset = view.getUint32(end + 16, true)
  let endAt = tailAt + end
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
    const locator = end - 20
    if (locator >= 0 && view.getUint32(locator, true) === 0x07064b50) {
      const at = Number(view.getBigUint64(locator + 8, true))
      const record = viewOf(await bytesOf(blob, at, at + 56))
      if (record.byteLength === 56 && record.getUint32(0, true) === 0x06064b50) {
        count = Number(record.getBigUint64(32, true))
        size = Number(record.getBigUint64(40, true))
        offset = Number(record.getBigUint64(48, true))
        endAt = at
      }
    }
  }
  if (count > MAX_ENTRIES) throw refuse(`the archive has more than ${MAX_ENTRIES} files`)
  if (size > MAX_DIRECTORY) throw refuse('the directory of the archive is too large')
  const shift = Math.max(0, endAt - size - offset)
  return { bytes: await bytesOf(blob, offset + shift, offset + shift + size), count, shift }
}

function* entriesOf({ bytes, count }: Directory): Generator<Located> {
  const view = viewOf(bytes)
  let at = 0
  for (let index = 0; index < count && at + 46 <= bytes.length; index++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw refuse('the directory of the archive is damaged')
    const flags = view.getUint16(at + 8, true)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true))
    const nameEnd = at + 46 + nameLength!
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd))
    const extra = bytes.subarray(nameEnd, nameEnd + extraLength!)
    yield {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      isEncrypted: (flags & 1) === 1,
      ...sizesOf(
        [24, 20, 42].map((place) => view.getUint32(at + place, true)),
        extra,
      ),
    }
    at = nameEnd + extraLength! + commentLength!
  }
}

/** Sizes and place; of a zip64 those of the extra field, in this order, for each that doesn't fit. */
function sizesOf(fields: readonly number[], extra: Uint8Array): Pick<Located, 'size' | 'packed' | 'offset'> {
  const view = viewOf(extra)
  const values = [...fields]
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let place = at + 4
    for (const [index, value] of values.entries()) {
      if (value !== 0xffffffff || place + 8 > extra.length) continue
      values[index] = Number(view.getBigUint64(place, true))
      place += 8
    }
  }
  const [size = 0, packed = 0, offset = 0] = values
  return { size, packed, offset }
}

async function* inflatedPieces(blob: Blob, entry: Located, shift: number): AsyncGenerator<Uint8Array> {
  const at = entry.offset + shift
  const header = viewOf(await bytesOf(blob, at, at + 30))
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) {
    throw refuse(`${entry.name} in the archive is damaged`)
  }
  const start = at + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = piecesOf(blob, start, start + entry.packed)
  if (entry.method === 0) {
    yield* packed
    return
  }
  if (entry.method !== 8)
    throw refuse(`${entry.name} in the archive is packed in a way that can't be read`, 'Pack it anew as a plain zip')
  const { Inflate } = await import('fflate')
  yield* inflate(new Inflate(), packed, entry.name)
}

async function* inflate(
  inflater: Inflate,
  packed: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = []
  inflater.ondata = (piece) => void out.push(piece)
  for await (const piece of packed) {
    // Small steps, so that a bomb is found before it is in memory.
    for (let at = 0; at < piece.length; at += 16_384) {
      try {
        inflater.push(piece.subarray(at, at + 16_384))
      } catch (cause) {
        throw Object.assign(refuse(`${name} in the archive is damaged`), { cause })
      }
      yield* out
      out = []
    }
  }
}

async function* piecesOf(blob: Blob, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < Math.min(end, blob.size); at += CHUNK) yield bytesOf(blob, at, Math.min(at + CHUNK, end))
}

async function bytesOf(blob: Blob, start: number, end: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(start, end).arrayBuffer())
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function tooLarge(name: string, maxBytes: number) {
  return refuse(`${name} in the archive is larger than ${maxBytes / 2 ** 20} MB when unpacked`)
}
