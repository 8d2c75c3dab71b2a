import type { Definitions } from './markdownInline.ts'
import type { Node } from './matchMarks.ts'

/** A bracket that may begin a link or a picture. */
export interface Bracket {
  /** Its place among the nodes, and in the text. */
  readonly node: number
  readonly at: number
  readonly isImage: boolean
  /** A link holds no links. */
  isDead: boolean
}

/** The inline Markdown of one block while it is read, from left to right. */
export interface LineReading {
  readonly text: string
  /** More comes: what may be half a mark waits. */
  readonly isOpen: boolean
  readonly definitions: Definitions
  /** The last line break and the last closing bracket of the text. */
  readonly lastBreak: number
  readonly lastClose: number
  readonly endOfCode: (from: number, width: number) => number
  /** The nodes read so far. */
  readonly nodes: Node[]
  readonly brackets: Bracket[]
}

/** Puts a node behind the others; texts beside one another are one. */
export function pushNode({ nodes }: LineReading, node: Node): void {
  const before = nodes.at(-1)
  if (typeof node === 'string' && typeof before === 'string') nodes[nodes.length - 1] = before + node
  else if (node !== '') nodes.push(node)
}
