import type { Inline } from './markdownInline.ts'

/** A run of `*`, `_` or `~` that may open or close an emphasis. */
export interface Mark {
  readonly kind: 'mark'
  readonly char: '*' | '_' | '~'
  /** The number of characters still unpaired; `size` is the number there were. */
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

/** A mark that waits for its closing one. */
interface Opener {
  readonly at: number
  readonly mark: Mark
  /** The depth of emphasis after it. */
  depth: number
}

/** Pairs the marks among `nodes`; the ones left over become text. While more comes, the end closes what is open. */
export function matchMarks(nodes: readonly Node[], { isOpen }: { isOpen: boolean }): Inline[] {
  const left = pairMarks(nodes)
  if (isOpen) closeAtEnd(left)
  return textsOf(left)
}

/** The marks among `nodes` that pair with none of them. */
export function looseMarks(nodes: readonly Node[]): Mark[] {
  return pairMarks(nodes).filter((node): node is Mark => isMark(node) && node.count > 0)
}

/**
 * CommonMark, appendix "process emphasis", in time linear to the nodes: each is taken into an emphasis once, and no
 * opener is looked at again by a kind of closer that it didn't fit.
 */
function pairMarks(nodes: readonly Node[]): Node[] {
  const left: Node[] = []
  const openers: Opener[] = []
  /** Below it there is no opener for this kind of closer. */
  const bottoms = new Map<string, number>()

  /** Drops the newest opener; how deep it goes is known by the one before it. */
  function drop(): void {
    const { depth } = openers.pop()!
    const before = openers.at(-1)
    if (before !== undefined) before.depth = Math.max(before.depth, depth)
  }

  function newestFor(closer: Mark, bottom: number): number {
    let at = openers.length - 1
    while (at >= 0 && openers[at]!.at >= bottom && !fits(openers[at]!.mark, closer)) at -= 1
    return at >= 0 && openers[at]!.at >= bottom ? at : -1
  }

  function close(closer: Mark): void {
    const kind = `${closer.char}${closer.canOpen}${closer.size % 3}`
    while (closer.count > 0) {
      const found = newestFor(closer, bottoms.get(kind) ?? 0)
      if (found === -1) return void bottoms.set(kind, left.length)
      while (openers.length > found + 1) drop()
      const opener = openers[found]!
      // One that is too deep stays as text.
      if (opener.depth >= MAX_DEPTH) drop()
      else {
        closer.count -= wrap(left, opener.at, closer.count)
        opener.depth += 1
        for (const [key, bottom] of bottoms) bottoms.set(key, Math.min(bottom, left.length))
        if (opener.mark.count === 0) drop()
      }
    }
  }

  for (const node of nodes) {
    if (isMark(node) && node.canClose) close(node)
    if (isMark(node) && node.canOpen && node.count > 0) openers.push({ at: left.length, mark: node, depth: 0 })
    left.push(node)
  }
  return left
}

/** Puts what is behind the mark at `at` into an emphasis; gives how many marks that took on each side. */
function wrap(nodes: Node[], at: number, most: number): number {
  const mark = nodes[at] as Mark
  const use = Math.min(2, most, mark.count)
  const children = textsOf(nodes.splice(at + 1))
  nodes.push({ kind: mark.char === '~' ? 'del' : use === 2 ? 'strong' : 'em', children })
  mark.count -= use
  return use
}

function fits(opener: Mark, closer: Mark): boolean {
  if (opener.char !== closer.char) return false
  const isEither = opener.canClose || closer.canOpen
  return !isEither || (opener.size + closer.size) % 3 !== 0 || (opener.size % 3 === 0 && closer.size % 3 === 0)
}

/** Closes what the newest line has opened, the innermost first. */
function closeAtEnd(nodes: Node[]): void {
  let depth = 0
  for (let at = nodes.length - 1; at >= 0 && depth < MAX_DEPTH; at -= 1) {
    const node = nodes[at]!
    if (typeof node === 'string' && node.includes('\n')) return
    if (at === nodes.length - 1 || !isMark(node) || !node.canOpen || !node.startsWord) continue
    for (; node.count > 0 && depth < MAX_DEPTH; depth += 1) wrap(nodes, at, node.count)
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
