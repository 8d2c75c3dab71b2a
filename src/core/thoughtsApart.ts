import { createThoughtSplitter } from './createThoughtSplitter.ts'
import { isJsonObject } from './json.ts'
import type { Memory } from './memory.ts'
import type { Message } from './message.ts'
import { partsApart } from './partsApart.ts'
import type { Change } from './change.ts'
import { isSummaryContent } from './summaryContent.ts'
import { toldPieces, type ToldPiece } from './toldPieces.ts'

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
  const parts = partsApart(message.parts, ({ text }) => piecesOf(text))
  return parts === message.parts ? message : { ...message, parts }
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

/** The pieces of `text` in their order; `undefined` when it holds no thought. */
function piecesOf(text: string): readonly ToldPiece[] | undefined {
  if (!TAG.test(text)) return undefined
  const splitter = createThoughtSplitter()
  return toldPieces([...splitter.push(text), ...splitter.end()], text)
}
