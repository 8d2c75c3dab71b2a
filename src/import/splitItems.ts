import { MAX_DEPTH } from './parseText.ts'
import { refuse } from './refuse.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c

/** Bytes of one item: a conversation longer than this fits in no tab. */
const MAX_ITEM = 128 * 2 ** 20

/** Gives the text of an item, once: who waits for something else in a loop over them then holds none. */
export type TakeItem = () => string

/**
 * The items of a list in JSON, each as its text, while the file still arrives: at no time is more held than one item.
 * A list that is cut off gives the items that are whole, then `onCut`.
 * Throws `bad-input` for an item that is too long or nested too deep.
 */
export async function* splitItems(
  chunks: AsyncIterable<Uint8Array>,
  { onCut = () => {} }: { onCut?: () => void } = {},
): AsyncGenerator<TakeItem> {
  const decoder = new TextDecoder()
  let pieces: string[] = []
  let held = 0
  let depth = 0
  let isText = false
  let isEscaped = false
  let isOver = false

  function take(piece: Uint8Array): void {
    held += piece.length
    if (held > MAX_ITEM) throw refuse(`one item of the file is longer than ${MAX_ITEM / 2 ** 20} MB`)
    // As text at once: bytes that are joined first would be held twice, and take the browser a while to let go of.
    if (piece.length > 0) pieces.push(decoder.decode(piece, { stream: true }))
  }

  function item(): string {
    const text = pieces.join('') + decoder.decode()
    pieces = []
    held = 0
    return text.trim()
  }

  for await (const chunk of chunks) {
    let start = 0
    for (let at = 0; at < chunk.length && !isOver; at++) {
      const byte = chunk[at]!
      if (isText) {
        // Most of a file is text: the platform finds its end faster than a loop.
        const end = chunk.indexOf(QUOTE, at)
        const until = end === -1 ? chunk.length : end
        const slashes = slashesBefore(chunk, at, until)
        isEscaped = slashes === until - at ? isEscaped !== (slashes % 2 === 1) : slashes % 2 === 1
        at = until
        if (end === -1) break
        isText = isEscaped
        isEscaped = false
      } else if (byte === QUOTE) {
        isText = true
      } else if (byte === 0x5b || byte === 0x7b) {
        depth += 1
        if (depth > MAX_DEPTH) throw refuse(`the file is nested deeper than ${MAX_DEPTH} levels`)
        if (depth === 1) start = at + 1
      } else if (byte === 0x5d || byte === 0x7d) {
        depth -= 1
        isOver = depth === 0
        if (isOver) take(chunk.subarray(start, at))
      } else if (byte === COMMA && depth === 1) {
        take(chunk.subarray(start, at))
        start = at + 1
        yield item
      }
    }
    if (isOver) break
    if (depth > 0) take(chunk.subarray(start))
  }
  if (!isOver) {
    onCut()
    return
  }
  // A list without any item has only spaces between its brackets.
  if (pieces.some((piece) => piece.trim() !== '')) yield item
}

/** The number of backslashes right before `end`, none of them before `start`. */
function slashesBefore(chunk: Uint8Array, start: number, end: number): number {
  let count = 0
  while (end - count > start && chunk[end - count - 1] === BACKSLASH) count += 1
  return count
}
