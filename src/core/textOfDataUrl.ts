import { dataUrlBytes } from './dataUrlBytes.ts'

/**
 * The text in a `data:` URL, whatever kind it claims to be; `undefined` where it holds none, or is no such URL. `bytes`:
 * its content, where it has been read already.
 */
export function textOfDataUrl(url: string, bytes = dataUrlBytes(url)): string | undefined {
  return bytes && decoded(bytes, /^data:[^,]*?charset=["']?([\w-]+)/i.exec(url)?.[1])
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
