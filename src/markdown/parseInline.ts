import { matchMarks, looseMarks as looseAmong, type Mark } from './matchMarks.ts'
import type { MarkdownText } from './markdownBlock.ts'
import type { Definitions, Inline } from './markdownInline.ts'
import { readInline } from './readInline.ts'

const NO_DEFINITIONS: Definitions = new Map()

/**
 * Reads the inline Markdown of one block, in time linear to it. Links that may not be followed stay as written. While
 * it is open, what isn't closed yet counts as closed at the end, and what may be half a mark waits.
 *
 * @example
 * parseInline({ text: 'Tea, *not* coffee', isOpen: false }, new Map())
 */
export function parseInline({ text, isOpen, opened, closed }: MarkdownText, definitions: Definitions): Inline[] {
  const nodes = [
    ...(opened === undefined ? [] : [markOf(opened, true)]),
    ...readInline(text, { isOpen, definitions }),
    ...(closed === undefined ? [] : [markOf(closed, false)]),
  ]
  return matchMarks(nodes, { isOpen })
}

/** The marks of a text that neither open nor close an emphasis in it. */
export function looseMarks({ text, isOpen }: MarkdownText): Mark[] {
  return looseAmong(readInline(text, { isOpen, definitions: NO_DEFINITIONS }))
}

/** A mark of an emphasis that goes over several paragraphs. */
function markOf(marks: string, canOpen: boolean): Mark {
  const size = marks.length
  return {
    kind: 'mark',
    char: marks[0] as Mark['char'],
    count: size,
    size,
    canOpen,
    canClose: !canOpen,
    startsWord: true,
  }
}
