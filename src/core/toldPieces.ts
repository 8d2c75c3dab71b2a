import type { SaidPiece } from './createThoughtSplitter.ts'

/** A run of words or of thoughts. */
export interface ToldPiece {
  readonly kind: 'text' | 'thought'
  readonly text: string
}

/**
 * The pieces of `text` in their order: everything before a closing tag that nothing opened was a thought. `undefined`
 * when `text` is only words.
 */
export function toldPieces(told: readonly SaidPiece[], text: string): readonly ToldPiece[] | undefined {
  const stray = told.findLastIndex(({ kind }) => kind === 'stray')
  const pieces = told.flatMap((piece, at) =>
    piece.kind === 'stray' ? [] : [{ kind: at < stray ? ('thought' as const) : piece.kind, text: piece.text }],
  )
  const isWhole = stray === -1 && pieces.every(({ kind }) => kind === 'text') && lengthOf(pieces) === text.length
  return isWhole ? undefined : pieces
}

function lengthOf(pieces: readonly ToldPiece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0)
}
