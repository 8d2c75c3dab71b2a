import type { MarkdownBlock, MarkdownText } from './markdownBlock.ts'

const MARK = /[*_~`[<@]|:\/\//g

/** A block of code is a frame, a head and a button, beside its lines. */
const CODE = 4
const CHARACTERS_OF_CODE = 50

/** A formula in a text. Its elements are of a few characters each. */
const MATH = /\$[^$]{1,1000}\$|\\\([^]{1,1000}?\\\)|\\\[[^]{1,1000}?\\\]/g
const CHARACTERS_OF_MATH = 4

/** A table is a frame, two parts and a row each. */
const TABLE = 4

/** A text with more marks is drawn as it is written. */
const MAX_MARKS = 1000

/** About how many elements a block is drawn with; no text makes more. */
export function piecesOf(block: MarkdownBlock): number {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return 1 + piecesOfText(block)
    case 'list':
      return block.items.reduce((sum, { blocks }) => sum + 1 + piecesIn(blocks), 0)
    case 'quote':
      return 1 + piecesIn(block.blocks)
    case 'table':
      return block.rows.flat().reduce((sum, cell) => sum + 1 + piecesOfText(cell), TABLE + block.rows.length)
    case 'code':
      return CODE + block.text.length / CHARACTERS_OF_CODE
    case 'math':
      return 1 + block.text.length / CHARACTERS_OF_MATH
    default:
      return 1
  }
}

function piecesIn(blocks: readonly MarkdownBlock[]): number {
  return blocks.reduce((sum, block) => sum + piecesOf(block), 0)
}

/** An emphasis takes two marks. */
function piecesOfText({ text }: MarkdownText): number {
  const marks = text.match(MARK)?.length ?? 0
  const math = text.match(MATH)?.join('').length ?? 0
  return marks > MAX_MARKS ? 0 : marks / 2 + math / CHARACTERS_OF_MATH
}
