/** The target of a link: an address, or the label of one defined elsewhere. */
export interface Target {
  readonly address?: string
  readonly label?: string
  /** The index in the text where it ends. */
  readonly to: number
}

/** Brackets inside of each other, as in CommonMark's own reader. */
const MAX_BRACKETS = 32

/** Longer ones are no addresses. */
const MAX_ADDRESS = 4000

const ANGLE = /^<([^<>\n]*)>/
const TITLE = /^\s+(?:"(?:[^"\\]|\\.){0,500}"|'(?:[^'\\]|\\.){0,500}'|\((?:[^()\\]|\\.){0,500}\))/s
const LABEL = /^\[([^[\]]{0,200})\]/

/** Reads `(address "title")` or `[label]` at `at`. The title is dropped: it could say something else than the address. */
export function readTarget(text: string, at: number): Target | undefined {
  const rest = text.slice(at, at + MAX_ADDRESS)
  const label = LABEL.exec(rest)
  if (label !== null) return { ...(label[1] !== '' && { label: label[1]! }), to: at + label[0].length }
  if (!rest.startsWith('(')) return undefined
  let from = 1 + /^\s*/.exec(rest.slice(1))![0].length
  const angle = ANGLE.exec(rest.slice(from))
  const address = angle?.[1] ?? bareIn(rest.slice(from))
  from += angle?.[0].length ?? address.length
  from += TITLE.exec(rest.slice(from))?.[0].length ?? 0
  from += /^\s*/.exec(rest.slice(from))![0].length
  return rest[from] === ')' ? { address, to: at + from + 1 } : undefined
}

/** An address without white space; its brackets are in pairs, up to a depth, so that no text is read again and again. */
function bareIn(text: string): string {
  let depth = 0
  let at = 0
  for (; at < text.length && !/\s/.test(text[at]!); at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(' && depth === MAX_BRACKETS) break
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')') {
      if (depth === 0) break
      depth -= 1
    }
  }
  return text.slice(0, at)
}

/** Labels are equal whatever their case and white space. */
export function labelOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}
