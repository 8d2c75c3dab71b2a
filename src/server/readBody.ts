import { Refusal } from './refusal.ts'

/** The body as text. Of one that is larger than `maxBytes` no more is read than that. */
export async function readBody({ body, headers }: Request, maxBytes: number): Promise<string> {
  if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
  if (body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const pieces: string[] = []
  let size = 0
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      pieces.push(decoder.decode(next.value, { stream: true }))
    }
    return pieces.join('') + decoder.decode()
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('bad-request', 'The body broke off, or is no UTF-8.')
  } finally {
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
