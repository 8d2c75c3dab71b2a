import type { MarkdownBlock } from './markdownBlock.ts'

/** Code, formulas, addresses and entities say nothing of the direction; the first letter, or a mark of direction, does. */
const TELLING =
  /`[^`\n]*`|\$[^$\n]{1,500}\$|\\\([^\n]{1,500}?\\\)|(?:https?:\/\/|www\.)\S*|\]\(\S*|&#?\w{1,8};|(?<rtl>[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}](?<=\p{L})|[\u200F\u061C])|(?<ltr>[\p{L}\u200E])/gu

/** A text that begins with more characters than this without a letter has no direction. */
const MAX_LENGTH = 2000

/** The reading direction of a text, as in the `dir` attribute. */
export type Direction = 'ltr' | 'rtl'

/**
 * The direction of what a text says; `undefined` where it says nothing, as numbers do: then it is that of what is
 * around. `dir="auto"` would look past all that has a `dir` of its own, and so past each item of a list.
 */
export function directionOf(text: string): Direction | undefined {
  for (const { groups } of text.slice(0, MAX_LENGTH).matchAll(TELLING)) {
    if (groups?.rtl !== undefined) return 'rtl'
    if (groups?.ltr !== undefined) return 'ltr'
  }
  return undefined
}

/** The direction of the first of `blocks` that has one; code has none. */
export function directionOfBlocks(blocks: readonly MarkdownBlock[]): Direction | undefined {
  return firstOf(blocks, directionOfBlock)
}

/** The direction of the first text in a block that has one; `undefined` for blocks without words. */
export function directionOfBlock(block: MarkdownBlock): Direction | undefined {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return directionOf(block.text)
    case 'quote':
      return directionOfBlocks(block.blocks)
    case 'list':
      return firstOf(block.items, ({ blocks }) => directionOfBlocks(blocks))
    case 'table':
      return firstOf(block.rows.flat(), ({ text }) => directionOf(text))
    default:
      return undefined
  }
}

function firstOf<T>(all: readonly T[], read: (one: T) => Direction | undefined): Direction | undefined {
  for (const one of all) {
    const direction = read(one)
    if (direction !== undefined) return direction
  }
  return undefined
}
