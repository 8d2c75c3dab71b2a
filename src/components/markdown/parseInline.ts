import { decodeEntity, ENTITY, unescapeText } from './decodeEntity.ts'
import { matchMarks, type Mark, type Node } from './matchMarks.ts'
import { findAddress, trimAddress } from './findAddress.ts'
import { labelOf, readTarget } from './readTarget.ts'
import { safeUrl, type SafeUrl } from './safeUrl.ts'

/** What a line of Markdown consists of. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: SafeUrl; readonly children: readonly Inline[] }
  | { readonly kind: 'image'; readonly url: SafeUrl; readonly alt: string }

/** Addresses by their labels. */
export type Definitions = ReadonlyMap<string, string>

export interface InlineOptions {
  /** More comes: what isn't closed yet counts as closed at the end, and what may be half a mark waits. */
  isOpen: boolean
  definitions: Definitions
}

/** Longer texts stay as they are. */
const MAX_LENGTH = 20_000

/** Texts with more marks stay as they are: nobody writes so, and pairing costs their square. */
const MAX_MARKS = 1000

const NEXT = /[\\`*_~[\]!<&@]|https?:\/\/|www\./gi

/** An end that may be half of a mark. */
const HALF = /(?:[*_~`]+|\\|&#?\w{0,8}|<[a-z/!][^\s<>]{0,200}|(?<!\S)!|!?\[[^\]\n]{0,3}\]?)$/i

const ANGLE = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[^\s<>@:]{1,64}@[^\s<>@]{1,255})>/iy

interface Bracket {
  /** Where it stands among the nodes, and in the text. */
  readonly node: number
  readonly at: number
  readonly isImage: boolean
  /** A link holds no links. */
  isDead: boolean
}

/** Reads the inline Markdown of one block, in time linear to it. Links that may not be followed stay as written. */
export function parseInline(source: string, { isOpen, definitions }: InlineOptions): readonly Inline[] {
  if (source.length > MAX_LENGTH) return [source]
  const text = isOpen ? source.replace(HALF, '') : source
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
    const inside = text.slice(bracket.at, at)
    const target = readTarget(text, at + 1)
    const address = target?.address ?? definitions.get(labelOf(target?.label ?? inside))
    const url = address === undefined ? undefined : safeUrl(unescapeText(address))
    if (url !== undefined && (!bracket.isImage || url.isImage)) {
      const children = take(bracket)
      if (bracket.isImage) push({ kind: 'image', url, alt: plainOf(children) })
      else push({ kind: 'link', url, children: children.flatMap(withoutLinks) })
      if (!bracket.isImage) for (const outer of brackets) outer.isDead ||= !outer.isImage
      return target?.to ?? at + 1
    }
    // Its address is still on its way: the words stand already.
    const isComing = isOpen && target === undefined && /^(?:$|\([^\n)]*$)/.test(text.slice(at + 1, at + 4000))
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
    const to = endOfCode(text, from, run.length)
    const isComing = to === -1 && isOpen && !text.includes('\n', from) && from < text.length
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
    push(markOf(text, at, run))
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
  return matchMarks(nodes, { isOpen })
}

/** The words of a link that is only begun stand as words; of an image nothing yet. */
function openEnd(text: string, { nodes, brackets }: { nodes: Node[]; brackets: Bracket[] }): void {
  const last = brackets.at(-1)
  if (last === undefined || last.isDead || text.includes('\n', last.at)) return
  // Right behind a word it is rather an index.
  if (/\w\[$/.test(text.slice(0, last.at))) return
  if (last.isImage) nodes.length = last.node
  else nodes.splice(last.node, 1)
}

function runAt(text: string, at: number): string {
  let to = at + 1
  while (text[to] === text[at]) to += 1
  return text.slice(at, to)
}

function endOfCode(text: string, from: number, length: number): number {
  for (let at = text.indexOf('`', from); at !== -1; at = text.indexOf('`', at)) {
    const run = runAt(text, at)
    if (run.length === length) return at
    at += run.length
  }
  return -1
}

const SPACE = /\s/
const SIGN = /[\p{P}\p{S}]/u
/** Scripts that put no spaces between words: beside them a mark may stand as beside a sign. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u

/** By the rules of CommonMark, 6.2: what stands beside a run of marks says whether it may open or close. */
function markOf(text: string, at: number, run: string): Mark {
  const before = at === 0 ? ' ' : (/.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? ' ')
  const after = String.fromCodePoint(text.codePointAt(at + run.length) ?? 32)
  const [spaceBefore, spaceAfter] = [SPACE.test(before), SPACE.test(after)]
  const [signBefore, signAfter] = [SIGN.test(before), SIGN.test(after)]
  const left = !spaceAfter && (!signAfter || spaceBefore || signBefore || UNSPACED.test(before))
  const right = !spaceBefore && (!signBefore || spaceAfter || signAfter || UNSPACED.test(after))
  const char = run[0] as Mark['char']
  const isUnderscore = char === '_'
  const isTooLong = char === '~' && run.length > 2
  return {
    kind: 'mark',
    char,
    count: run.length,
    size: run.length,
    canOpen: !isTooLong && left && (!isUnderscore || !right || signBefore),
    canClose: !isTooLong && right && (!isUnderscore || !left || signAfter),
    startsWord: spaceBefore || signBefore || run.length > 1,
  }
}

function withoutLinks(node: Inline): Inline[] {
  if (typeof node === 'string' || !('children' in node)) return [node]
  const children = node.children.flatMap(withoutLinks)
  return node.kind === 'link' ? children : [{ ...node, children }]
}

/** The words alone. */
export function plainOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : 'children' in node
          ? plainOf(node.children)
          : 'alt' in node
            ? node.alt
            : node.text,
    )
    .join('')
}
