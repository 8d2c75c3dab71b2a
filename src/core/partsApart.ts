import type { Message } from './message.ts'
import type { ToldPiece } from './toldPieces.ts'

type Part = Message['parts'][number]
type TextPart = Extract<Part, { type: 'text' }>

/**
 * The parts of a reply with the thoughts in its texts as reasoning of their own; the same list where there are none.
 * `read` gives what a text holds, `undefined` for words and nothing else.
 */
export function partsApart(
  parts: Message['parts'],
  read: (part: TextPart, at: number) => readonly ToldPiece[] | undefined,
): Message['parts'] {
  let isChanged = false
  const apart = parts.flatMap((part, at): Part[] => {
    const pieces = part.type === 'text' ? read(part, at) : undefined
    if (pieces === undefined || part.type !== 'text') return [part]
    isChanged = true
    return pieces.flatMap((piece, index): Part[] => {
      const text = piece.text.trim()
      if (text === '') return []
      if (piece.kind === 'text') return [{ ...part, text }]
      const arrives = part.state === 'streaming' && index === pieces.length - 1
      return [{ type: 'reasoning', text, state: arrives ? 'streaming' : 'done' }]
    })
  })
  return isChanged ? apart : parts
}
