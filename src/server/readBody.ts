import { Refusal } from './refusal.ts'

/** A body within limits. */
export interface ReadBodyOptions {
  /** Of one that is larger no more is read than that. */
  maxBytes: number
  /** One that drips longer is left, ms. */
  maxMs: number
}

/** The body as text. */
export async function readBody({ body, headers }: Request, { maxBytes, maxMs }: ReadBodyOptions): Promise<string> {
  if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
  if (body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const pieces: string[] = []
  let size = 0
  const reader = body.getReader()
  const limit = timeLimit(maxMs)
  const read = () => Promise.race([reader.read(), limit.passed])
  try {
    for (let next = await read(); !next.done; next = await read()) {
      size += next.value.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      pieces.push(decoder.decode(next.value, { stream: true }))
    }
    return pieces.join('') + decoder.decode()
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('bad-request', 'The body broke off, or is no UTF-8.')
  } finally {
    limit.clear()
    // Not cancelled: Node would close the connection before the client has read why.
    reader.releaseLock()
  }
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
