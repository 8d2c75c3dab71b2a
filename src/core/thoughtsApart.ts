import { createThoughtSplitter, type SaidPiece } from './createThoughtSplitter.ts'
import { isJsonObject } from './json.ts'
import type { Memory } from './memory.ts'
import type { Message } from './message.ts'
import type { Change } from './record.ts'
import { isSummaryContent } from './summary.ts'

/** Every tag of a thought begins with one of these. */
const TAG = /[<[◁]/

/** A record whose reply was stored before thoughts were told from words: its thoughts become reasoning, or go. */
export function thoughtsApart(change: Change): Change {
  if (change.value === null) return change
  if (change.collection === 'messages') return { ...change, value: ofMessage(change.value) }
  return change.collection === 'memories' ? { ...change, value: ofMemory(change.value) } : change
}

/** `text` of a reply without the thoughts in it, trimmed where there were some. */
export function withoutThoughts(text: string): string {
  const pieces = piecesOf(text)
  return pieces === undefined
    ? text
    : pieces
        .flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []))
        .join('')
        .trim()
}

function ofMessage(message: Message): Message {
  if (message.role !== 'assistant') return message
  const parts = message.parts.flatMap((part): Message['parts'] => {
    if (part.type !== 'text') return [part]
    const pieces = piecesOf(part.text)
    if (pieces === undefined) return [part]
    return pieces.flatMap((piece): Message['parts'] => {
      const text = piece.text.trim()
      if (text === '') return []
      return [piece.kind === 'thought' ? { type: 'reasoning', text, state: 'done' } : { ...part, text }]
    })
  })
  return parts.length === message.parts.length && parts.every((part, at) => part === message.parts[at])
    ? message
    : { ...message, parts }
}

/** The reply's half of a turn, and what a model made of several. Of other memories the words are the user's or the app's. */
function ofMemory(memory: Memory): Memory {
  const { type, content } = memory
  if (!isJsonObject(content)) return memory
  const key = type === 'interaction' ? 'response' : type === 'summary' && isSummaryContent(content) ? 'text' : undefined
  const said = key === undefined ? undefined : content[key]
  if (key === undefined || typeof said !== 'string') return memory
  const text = withoutThoughts(said)
  return text === said ? memory : { ...memory, content: { ...content, [key]: text } }
}

/** What `text` holds, in its order; `undefined` where it holds no thought. */
function piecesOf(text: string): { readonly kind: 'text' | 'thought'; readonly text: string }[] | undefined {
  if (!TAG.test(text)) return undefined
  const splitter = createThoughtSplitter()
  const told: SaidPiece[] = [...splitter.push(text), ...splitter.end()]
  const stray = told.findLastIndex(({ kind }) => kind === 'stray')
  const pieces = told.flatMap((piece, at) =>
    piece.kind === 'stray' ? [] : [{ kind: at < stray ? ('thought' as const) : piece.kind, text: piece.text }],
  )
  const isWhole = stray === -1 && pieces.every(({ kind }) => kind === 'text') && lengthOf(pieces) === text.length
  return isWhole ? undefined : pieces
}

function lengthOf(pieces: readonly { readonly text: string }[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0)
}
