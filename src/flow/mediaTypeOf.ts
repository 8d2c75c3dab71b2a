/** Read to find out whether a file is text, bytes. */
const HEAD = 65_536

/**
 * The media type of a file where `accept` takes it; else `undefined`. Browsers name few kinds of text, and TypeScript a
 * video: what reads as text is one.
 */
export async function mediaTypeOf(file: File, accept: string): Promise<string | undefined> {
  const named = (file.type.split(';')[0] ?? '').trim().toLowerCase()
  const isNamed = named !== '' && named !== 'application/octet-stream' && !/\.[mc]?ts$/i.test(file.name)
  if (isNamed && takes(accept, { type: named, name: file.name })) return named
  const isBinary = /^(?:image|audio|video|font)\//.test(named) && isNamed
  const isTaken = (type: string) => takes(accept, { type, name: file.name })
  if (!isBinary && named !== 'application/pdf' && (await isText(file))) {
    return isTaken('text/plain') ? 'text/plain' : undefined
  }
  return isTaken('') ? named || 'application/octet-stream' : undefined
}

/** As an `<input accept>` reads it. */
function takes(accept: string, { type, name }: { type: string; name: string }): boolean {
  return accept.split(',').some((each) => {
    const wanted = each.trim().toLowerCase()
    if (wanted === '*/*' || wanted === '*') return true
    if (wanted.startsWith('.')) return name.toLowerCase().endsWith(wanted)
    return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : wanted !== '' && type === wanted
  })
}

async function isText(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  try {
    // The last character may be cut in two: with `stream` that is no fault.
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }).includes('\0')
  } catch {
    return false
  }
}
