import { Refusal } from './refusal.ts'

/** A body within limits. */
export interface ReadBodyOptions {
  /** Of one that is larger no more is read than that. */
  maxBytes: number
  /** One that drips longer is left, ms. */
  maxMs: number
}

/** The body as text. */
export async function readBody(request: Request, options: ReadBodyOptions): Promise<string> {
  const bytes = await readBytes(request, options)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw brokenOff()
  }
}

/** The body as it came. */
export async function readBytes(
  { body, headers }: Request,
  { maxBytes, maxMs }: ReadBodyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
  if (body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  const limit = timeLimit(maxMs)
  const read = () => Promise.race([reader.read(), limit.passed])
  try {
    for (let next = await read(); !next.done; next = await read()) {
      size += next.value.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      pieces.push(next.value)
    }
    return joined(pieces, size)
  } catch (error) {
    throw error instanceof Refusal ? error : brokenOff()
  } finally {
    limit.clear()
    // Not cancelled: Node would close the connection before the client has read why.
    reader.releaseLock()
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

function brokenOff(): Refusal {
  return new Refusal('bad-request', 'The body broke off, or is no UTF-8.')
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(
    'too-large',
    `The request has more than ${maxBytes.toLocaleString('en-US')} bytes. Send a shorter message, or smaller files.`,
  )
}

function timeLimit(ms: number): { passed: Promise<never>; clear: () => void } {
  let timer: ReturnType<typeof setTimeout>
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('too-slow', 'The request took too long to arrive.')), ms)
  })
  // Where the body ends in time, nobody waits for it.
  passed.catch(() => {})
  return { passed, clear: () => clearTimeout(timer) }
}
