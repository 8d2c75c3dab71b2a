import type { Inline } from './parseInline.ts'

/** A run of `*`, `_` or `~` that may open or close an emphasis. */
export interface Mark {
  readonly kind: 'mark'
  readonly char: '*' | '_' | '~'
  /** How many of it are left, and were there. */
  count: number
  readonly size: number
  readonly canOpen: boolean
  readonly canClose: boolean
  /** While more comes it counts as an opening one: not in the middle of a word, where it mostly means "times". */
  readonly startsWord: boolean
}

/** A bracket stays apart from the text beside it until it is clear what it is. */
export type Node = Inline | Mark | { readonly kind: 'bracket'; readonly text: string }

/** Emphasis inside of emphasis is read up to here. */
const MAX_DEPTH = 12

/** Pairs the marks among `nodes` (CommonMark, appendix "process emphasis"); the ones left over become text. */
export function matchMarks(nodes: Node[], { isOpen }: { isOpen: boolean }): Inline[] {
  const left = [...nodes]
  const depths = new Map<Node, number>()

  function wrap(from: number, to: number, use: number): boolean {
    const opener = left[from] as Mark
    const inside = left.slice(from + 1, to)
    const depth = 1 + inside.reduce((deepest, node) => Math.max(deepest, depths.get(node) ?? 0), 0)
    if (depth > MAX_DEPTH) return false
    const kind = opener.char === '~' ? 'del' : use === 2 ? 'strong' : 'em'
    const node: Inline = { kind, children: textsOf(inside) }
    depths.set(node, depth)
    opener.count -= use
    left.splice(from + 1, to - from - 1, node)
    return true
  }

  for (let at = 0; at < left.length; at += 1) {
    const closer = left[at]!
    if (!isMark(closer) || !closer.canClose) continue
    while (closer.count > 0) {
      const from = openerOf(left, at, closer)
      if (from === -1) break
      const use = closer.char === '~' ? closer.count : Math.min(2, closer.count, (left[from] as Mark).count)
      if (!wrap(from, at, use)) break
      closer.count -= use
      // The opener, the new node, and again the closer.
      at = from + 2
    }
  }
  if (isOpen) closeAtEnd(left, wrap)
  return textsOf(left)
}

function openerOf(nodes: readonly Node[], before: number, closer: Mark): number {
  return nodes.findLastIndex((node, at) => {
    if (at >= before || !isMark(node) || node.char !== closer.char || !node.canOpen || node.count === 0) return false
    if (closer.char === '~') return node.count === closer.count
    const isEither = node.canClose || closer.canOpen
    return !isEither || (node.size + closer.size) % 3 !== 0 || (node.size % 3 === 0 && closer.size % 3 === 0)
  })
}

/** Closes what the newest line has opened, the innermost first. */
function closeAtEnd(nodes: Node[], wrap: (from: number, to: number, use: number) => boolean): void {
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at]!
    if (typeof node === 'string' && node.includes('\n')) return
    if (at === nodes.length - 1) continue
    if (!isMark(node) || !node.canOpen || !node.startsWord || (node.char === '~' && node.count < 2)) continue
    while (node.count > 0 && wrap(at, nodes.length, Math.min(2, node.count)));
  }
}

/** Nodes without marks, neighboring texts as one. */
function textsOf(nodes: readonly Node[]): Inline[] {
  const inlines: Inline[] = []
  for (const node of nodes) {
    const inline = inlineOf(node)
    const before = inlines.at(-1)
    if (typeof inline === 'string' && typeof before === 'string') inlines[inlines.length - 1] = before + inline
    else if (inline !== '') inlines.push(inline)
  }
  return inlines
}

function inlineOf(node: Node): Inline {
  if (typeof node === 'string') return node
  if (node.kind === 'mark') return node.char.repeat(node.count)
  return node.kind === 'bracket' ? node.text : node
}

function isMark(node: Node): node is Mark {
  return typeof node !== 'string' && node.kind === 'mark'
}
