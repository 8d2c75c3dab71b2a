import { joinBytes } from '../core/index.ts'
import { refuse } from './refuse.ts'

/**
 * Inflates compressed bytes by the platform's own decompressor. Throws `bad-input` beyond `maxBytes`, or when they are
 * damaged.
 */
export async function inflated(
  bytes: Uint8Array,
  { format, maxBytes }: { format: 'deflate' | 'gzip'; maxBytes: number },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream(format))
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw Object.assign(refuse('what is compressed in the file is damaged'), { cause })
    })
    if (done) break
    length += value.length
    if (length > maxBytes) {
      await reader.cancel().catch(() => {})
      throw refuse(`what is compressed in the file is larger than ${maxBytes / 2 ** 20} MB`)
    }
    parts.push(value)
  }
  return joinBytes(parts)
}
