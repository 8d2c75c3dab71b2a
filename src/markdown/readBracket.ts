import { unescapeText } from './decodeEntity.ts'
import { pushNode, type Bracket, type LineReading } from './lineReading.ts'
import type { Inline } from './markdownInline.ts'
import { matchMarks } from './matchMarks.ts'
import { plainOf } from './plainOf.ts'
import { labelOf, readTarget, type Target } from './readTarget.ts'
import { safeUrl, type SafeUrl } from './safeUrl.ts'

/** A label of more characters is none. */
const MAX_LABEL = 200

/** While more comes, an address of more characters is none. */
const MAX_COMING = 2000

/** The number of a source. */
const NUMBER = /^[1-9]\d{0,2}$/

/** The mark of a memory. */
const MEMORY = /^m[1-9]\d{0,2}$/

/** Notes the bracket at `at`, of `width` characters, and gives where it ends. */
export function openBracket({ text, nodes, brackets }: LineReading, at: number, width: 1 | 2): number {
  brackets.push({ node: nodes.length, at: at + width, isImage: width === 2, isDead: false })
  nodes.push({ kind: 'bracket', text: text.slice(at, at + width) })
  return at + width
}

/** Makes a link or a picture of what stands before the `]` at `at`, where it is one, and gives where that ends. */
export function closeBracket(line: LineReading, at: number): number {
  const { text, nodes, brackets } = line
  const bracket = brackets.pop()
  if (bracket === undefined || bracket.isDead) {
    pushNode(line, ']')
    return at + 1
  }
  const target = readTarget(text, at + 1)
  const url = urlOf(line, { bracket, at, target })
  if (url !== undefined && (!bracket.isImage || url.isImage)) {
    const children = take(nodes, bracket)
    if (bracket.isImage) pushNode(line, { kind: 'image', url, alt: plainOf(children) })
    else pushNode(line, { kind: 'link', url, children: children.flatMap(withoutLinks) })
    if (!bracket.isImage) endLinks(brackets)
    return target?.to ?? at + 1
  }
  const label = text.slice(bracket.at, at)
  const isMemory = MEMORY.test(label)
  if (target === undefined && !isMemory && isComing(line, at)) {
    const children = take(nodes, bracket)
    if (!bracket.isImage) for (const child of children) pushNode(line, child)
    return text.length
  }
  if (!bracket.isImage && (isMemory || NUMBER.test(label))) {
    nodes.splice(bracket.node)
    pushNode(line, { kind: 'citation', label, text: `[${label}]` })
  } else pushNode(line, ']')
  return at + 1
}

function urlOf(
  { text, definitions }: LineReading,
  { bracket, at, target }: { bracket: Bracket; at: number; target: Target | undefined },
): SafeUrl | undefined {
  const inside = at - bracket.at > MAX_LABEL ? undefined : text.slice(bracket.at, at)
  const label = target?.label ?? inside
  const address = target?.address ?? (label === undefined ? undefined : definitions.get(labelOf(label)))
  return address === undefined ? undefined : safeUrl(unescapeText(address))
}

/** Its address is still on its way: the words stand already. */
function isComing({ text, isOpen, lastBreak, lastClose }: LineReading, at: number): boolean {
  const isOnWay = text[at + 1] === '(' && Math.max(lastBreak, lastClose) < at && text.length - at < MAX_COMING
  return isOpen && (at + 1 === text.length || isOnWay)
}

/** Takes what stands behind an opening bracket out of the nodes. */
function take(nodes: LineReading['nodes'], { node }: Bracket): Inline[] {
  return matchMarks(nodes.splice(node).slice(1), { isOpen: false })
}

/** The words of a link that is only begun stand as words; of an image nothing yet. */
export function openEnd({ text, nodes, brackets }: LineReading): void {
  const last = brackets.at(-1)
  if (last === undefined || last.isDead || text.lastIndexOf('\n') >= last.at) return
  // Right behind a word it is rather an index.
  if (/\w\[$/.test(text.slice(Math.max(0, last.at - 2), last.at))) return
  if (last.isImage) nodes.length = last.node
  else nodes.splice(last.node, 1)
}

/** No bracket around a link begins another one; those around these are marked already. */
function endLinks(brackets: readonly Bracket[]): void {
  for (let at = brackets.length - 1; at >= 0 && !brackets[at]!.isDead; at -= 1) {
    const bracket = brackets[at]!
    if (!bracket.isImage) bracket.isDead = true
  }
}

function withoutLinks(node: Inline): Inline[] {
  if (typeof node === 'string' || !('children' in node)) return [node]
  const children = node.children.flatMap(withoutLinks)
  return node.kind === 'link' ? children : [{ ...node, children }]
}
