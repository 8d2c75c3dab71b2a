import { decodeEntity, ENTITY, unescapeText } from './decodeEntity.ts'
import { createCodeEnds } from './createCodeEnds.ts'
import { matchMarks, type Node } from './matchMarks.ts'
import { findAddress, trimAddress } from './findAddress.ts'
import { markAt } from './markAt.ts'
import type { Definitions, Inline } from './parseInline.ts'
import { plainOf } from './plainOf.ts'
import { labelOf, readTarget } from './readTarget.ts'
import { safeUrl } from './safeUrl.ts'

export interface InlineOptions {
  /** More comes: what may be half a mark waits. */
  isOpen: boolean
  definitions: Definitions
}

/** Longer texts stay as they are. */
const MAX_LENGTH = 20_000

/** Texts with more marks stay as they are: nobody writes so, and each may become an element. */
const MAX_MARKS = 1000

const NEXT = /[\\`*_~[\]!<&@]|https?:\/\/|www\./gi

/** An end that may be half of a mark; a longer one of the same mark is cut beforehand. */
const HALF = /(?:(?<![*_~`])[*_~`]+|\\|&#?\w{0,8}|<[a-z/!][^\s<>]{0,200}|(?<!\S)!|!?\[[^\]\n]{0,3}\]?)$/i

/** What is read of an end to find half a mark in it. */
const END = 250

/** A label of more characters is none. */
const MAX_LABEL = 200

/** While more comes, an address of more characters is none. */
const MAX_COMING = 2000

const ANGLE = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[^\s<>@:]{1,64}@[^\s<>@]{1,255})>/iy

interface Bracket {
  /** Where it stands among the nodes, and in the text. */
  readonly node: number
  readonly at: number
  readonly isImage: boolean
  /** A link holds no links. */
  isDead: boolean
}

/** The words of one block and the marks among them, in time linear to it. */
export function readInline(source: string, { isOpen, definitions }: InlineOptions): Node[] {
  if (source.length > MAX_LENGTH) return [source]
  const text = isOpen ? withoutHalf(source) : source
  const endOfCode = createCodeEnds(text)
  const lastBreak = text.lastIndexOf('\n')
  const lastClose = text.lastIndexOf(')')
  const nodes: Node[] = []
  const brackets: Bracket[] = []
  let marks = 0

  function push(node: Node): void {
    const before = nodes.at(-1)
    if (typeof node === 'string' && typeof before === 'string') nodes[nodes.length - 1] = before + node
    else if (node !== '') nodes.push(node)
  }

  /** Takes what stands behind an opening bracket out of the nodes. */
  function take({ node }: Bracket): Inline[] {
    return matchMarks(nodes.splice(node).slice(1), { isOpen: false })
  }

  function readBracket(at: number): number {
    const bracket = brackets.pop()
    if (bracket === undefined || bracket.isDead) {
      push(']')
      return at + 1
    }
    const target = readTarget(text, at + 1)
    const inside = at - bracket.at > MAX_LABEL ? undefined : text.slice(bracket.at, at)
    const label = target?.label ?? inside
    const address = target?.address ?? (label === undefined ? undefined : definitions.get(labelOf(label)))
    const url = address === undefined ? undefined : safeUrl(unescapeText(address))
    if (url !== undefined && (!bracket.isImage || url.isImage)) {
      const children = take(bracket)
      if (bracket.isImage) push({ kind: 'image', url, alt: plainOf(children) })
      else push({ kind: 'link', url, children: children.flatMap(withoutLinks) })
      if (!bracket.isImage) endLinks(brackets)
      return target?.to ?? at + 1
    }
    // Its address is still on its way: the words stand already.
    const isOnWay = text[at + 1] === '(' && Math.max(lastBreak, lastClose) < at && text.length - at < MAX_COMING
    const isComing = isOpen && target === undefined && (at + 1 === text.length || isOnWay)
    if (isComing) {
      const children = take(bracket)
      if (!bracket.isImage) for (const child of children) push(child)
      return text.length
    }
    push(']')
    return at + 1
  }

  function readCode(at: number): number {
    const run = runAt(text, at)
    const from = at + run.length
    const to = endOfCode(from, run.length)
    const isComing = to === -1 && isOpen && lastBreak < from && from < text.length
    if (to === -1 && !isComing) {
      push(run)
      return from
    }
    const code = (isComing ? text.slice(from) : text.slice(from, to)).replaceAll('\n', ' ')
    push({ kind: 'code', text: /^ (?=.*[^ ]).* $/.test(code) ? code.slice(1, -1) : code })
    return isComing ? text.length : to + run.length
  }

  function readMark(at: number): number {
    const run = runAt(text, at)
    push(markAt(text, at, run))
    return at + run.length
  }

  /** Reads what stands at `at`, and gives where it ends. */
  function read(found: string, at: number): number {
    switch (found[0]) {
      case '`':
        return readCode(at)
      case '*':
      case '_':
      case '~':
        return readMark(at)
      case '[':
      case '!': {
        const isImage = found === '!'
        if (isImage && text[at + 1] !== '[') break
        const width = isImage ? 2 : 1
        brackets.push({ node: nodes.length, at: at + width, isImage, isDead: false })
        nodes.push({ kind: 'bracket', text: text.slice(at, at + width) })
        return at + width
      }
      case ']':
        return readBracket(at)
      case '\\':
        if (!/[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) break
        push(text[at + 1]!)
        return at + 2
      case '&': {
        ENTITY.lastIndex = at
        const entity = ENTITY.exec(text)
        if (entity === null) break
        push(decodeEntity(...(entity as unknown as [string, string?, string?, string?])))
        return at + entity[0].length
      }
      case '<': {
        ANGLE.lastIndex = at
        const angle = ANGLE.exec(text)
        const url = angle === null ? undefined : safeUrl(angle[1]!.includes(':') ? angle[1]! : `mailto:${angle[1]}`)
        if (angle === null || url === undefined) break
        push({ kind: 'link', url, children: [angle[1]!] })
        return at + angle[0].length
      }
      default:
        return readAddress(found, at)
    }
    push(found)
    return at + found.length
  }

  function readAddress(found: string, at: number): number {
    const address = found === '@' ? findAddress(text, at) : trimAddress(text, at, brackets.length > 0)
    const isWhole = address !== undefined && (!isOpen || address.to < text.length)
    const url = address === undefined ? undefined : safeUrl(address.href)
    if (!isWhole || url === undefined) {
      push(text.slice(at, address?.to ?? at + found.length))
      return address?.to ?? at + found.length
    }
    // What stands before the "@" was read as text already.
    const before = nodes.at(-1)
    if (typeof before === 'string' && address.from < at) nodes[nodes.length - 1] = before.slice(0, address.from - at)
    push({ kind: 'link', url, children: [text.slice(address.from, address.to)] })
    return address.to
  }

  for (let at = 0; at < text.length;) {
    NEXT.lastIndex = at
    const found = NEXT.exec(text)
    push(text.slice(at, found?.index ?? text.length))
    if (found === null) break
    marks += 1
    if (marks > MAX_MARKS) return [source]
    at = read(found[0], found.index)
  }
  if (isOpen) openEnd(text, { nodes, brackets })
  return nodes
}

function withoutHalf(text: string): string {
  const last = text.at(-1) ?? ''
  let to = text.length
  if ('*_~`'.includes(last)) while (to > 0 && text[to - 1] === last) to -= 1
  const from = Math.max(0, to - END)
  return text.slice(0, from) + text.slice(from, to).replace(HALF, '')
}

/** No bracket around a link begins another one; those around these are marked already. */
function endLinks(brackets: readonly Bracket[]): void {
  for (let at = brackets.length - 1; at >= 0 && !brackets[at]!.isDead; at -= 1) {
    const bracket = brackets[at]!
    if (!bracket.isImage) bracket.isDead = true
  }
}

/** The words of a link that is only begun stand as words; of an image nothing yet. */
function openEnd(text: string, { nodes, brackets }: { nodes: Node[]; brackets: Bracket[] }): void {
  const last = brackets.at(-1)
  if (last === undefined || last.isDead || text.lastIndexOf('\n') >= last.at) return
  // Right behind a word it is rather an index.
  if (/\w\[$/.test(text.slice(Math.max(0, last.at - 2), last.at))) return
  if (last.isImage) nodes.length = last.node
  else nodes.splice(last.node, 1)
}

function runAt(text: string, at: number): string {
  let to = at + 1
  while (text[to] === text[at]) to += 1
  return text.slice(at, to)
}

function withoutLinks(node: Inline): Inline[] {
  if (typeof node === 'string' || !('children' in node)) return [node]
  const children = node.children.flatMap(withoutLinks)
  return node.kind === 'link' ? children : [{ ...node, children }]
}
