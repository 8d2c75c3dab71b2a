import { createThoughtSplitter, type SaidPiece } from './createThoughtSplitter.ts'
import type { Message } from './message.ts'
import { partsApart } from './partsApart.ts'
import { toldPieces } from './toldPieces.ts'

interface Reading {
  readonly splitter: ReturnType<typeof createThoughtSplitter>
  read: string
  hasEnded: boolean
  /** Neighbors of one kind are one piece. */
  told: SaidPiece[]
}

/**
 * Tells thoughts from words in a reply that somebody else receives: called with its parts as often as they grow, it reads
 * what is new of each text. What may be the beginning of a tag is held back until `isWhole`.
 */
export function createThoughtParts(): (parts: Message['parts'], isWhole: boolean) => Message['parts'] {
  const readings = new Map<number, Reading>()

  function readingOf(text: string, at: number): Reading {
    const known = readings.get(at)
    const reading =
      known !== undefined && text.startsWith(known.read) && (!known.hasEnded || text === known.read)
        ? known
        : { splitter: createThoughtSplitter(), read: '', hasEnded: false, told: [] }
    readings.set(at, reading)
    for (const piece of reading.splitter.push(text.slice(reading.read.length))) add(reading, piece)
    reading.read = text
    return reading
  }

  return (parts, isWhole) =>
    partsApart(parts, ({ text, state }, at) => {
      const reading = readingOf(text, at)
      // A text that has ended stays as it is, though the reply goes on.
      if ((isWhole || state === 'done') && !reading.hasEnded) {
        reading.hasEnded = true
        for (const piece of reading.splitter.end()) add(reading, piece)
      }
      return toldPieces(reading.told, text)
    })
}

function add({ told }: Reading, piece: SaidPiece): void {
  const last = told.at(-1)
  if (last === undefined || piece.kind === 'stray' || last.kind !== piece.kind) told.push(piece)
  else told[told.length - 1] = { kind: piece.kind, text: last.text + piece.text }
}
