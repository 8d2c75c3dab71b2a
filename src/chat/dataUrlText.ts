/** In place of bytes that are no text. */
const BYTES = '…'

/**
 * The words of a `data:` URL: its kind, and its content where that is text, whatever kind it claims to be. A text that only
 * looks like such a URL is given back as it is.
 */
export function dataUrlText(url: string): string {
  const [head, mediaType = ''] = /^data:([^,]{0,300}),/s.exec(url) ?? []
  if (head === undefined) return url
  const body = url.slice(head.length)
  const bytes = /;\s*base64\s*$/i.test(mediaType) ? fromBase64(body) : fromPercents(body)
  if (bytes === undefined) return url
  const text = decoded(bytes, /charset=["']?([\w-]+)/i.exec(mediaType)?.[1])
  return text === undefined ? `data:${mediaType},${BYTES}` : text
}

function fromBase64(body: string): Uint8Array | undefined {
  try {
    // Browsers take both alphabets, white space, and escapes in a URL.
    const plain = decodeURIComponent(body).replace(/-/g, '+').replace(/_/g, '/')
    return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}

function fromPercents(body: string): Uint8Array {
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

/** Text by its mark, by the charset it names, else UTF-8; `undefined` where it is none. */
function decoded(bytes: Uint8Array, charset = 'utf-8'): string | undefined {
  const [first, second] = bytes
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : ''
  try {
    const text = new TextDecoder(marked || charset, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return charset === 'utf-8' ? undefined : decoded(bytes)
  }
}
