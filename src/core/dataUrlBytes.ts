import { base64Bytes } from './base64Bytes.ts'

/** The bytes of a `data:` URL; `undefined` for every other one, and where they can't be read. */
export function dataUrlBytes(url: string): Uint8Array<ArrayBuffer> | undefined {
  const [head, mediaType = ''] = /^data:([^,]{0,300}),/s.exec(url) ?? []
  if (head === undefined) return undefined
  const body = url.slice(head.length)
  return /;\s*base64\s*$/i.test(mediaType) ? fromBase64(body) : fromPercents(body)
}

function fromBase64(body: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    // Browsers take both alphabets, white space, and escapes in a URL.
    return base64Bytes(decodeURIComponent(body).replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return undefined
  }
}

function fromPercents(body: string): Uint8Array<ArrayBuffer> {
  const raw = new TextEncoder().encode(body)
  const bytes: number[] = []
  for (let at = 0; at < raw.length; at++) {
    const code = raw[at] === 0x25 ? hexAt(raw, at + 1) : undefined
    bytes.push(code ?? raw[at]!)
    if (code !== undefined) at += 2
  }
  return Uint8Array.from(bytes)
}

function hexAt(raw: Uint8Array, at: number): number | undefined {
  const hex = String.fromCharCode(raw[at] ?? 0, raw[at + 1] ?? 0)
  return /^[\da-f]{2}$/i.test(hex) ? Number.parseInt(hex, 16) : undefined
}
