import { createCodeWatch } from './createCodeWatch.ts'

/** A piece of what a model said. `stray`: all that came as text so far was a thought, whose opening tag never came. */
export type SaidPiece = { readonly kind: 'text' | 'thought'; readonly text: string } | { readonly kind: 'stray' }

/** Tells thoughts from text while it arrives. */
export interface ThoughtSplitter {
  /** Returns the pieces that are certain; the beginning of a possible tag is held back. */
  push(text: string): SaidPiece[]
  /** Returns the rest that was held back. */
  end(): SaidPiece[]
}

const NAME = '(?:seed:|antml:)?(?:think|thinking|thoughts?|reasoning)'

/** Qwen, DeepSeek, Gemini and kin; Magistral; Kimi; OpenThinker. */
const OPENING = new RegExp(
  String.raw`^(?:<\s{0,8}${NAME}(?:\s[^<>]{0,200})?>|\[THINK\]|◁think▷|<\|begin_of_thought\|>)`,
  'i',
)
const CLOSING = new RegExp(
  String.raw`^(?:<\s{0,8}/\s{0,8}${NAME}\s{0,8}>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>)`,
  'i',
)

/** As far as a tag may have come. */
const UNFINISHED = /^(?:<[\s/|]{0,10}[a-z:_]{0,20}(?:\s[^<>]{0,200}|\|)?|\[\/?[a-z]{0,5}|◁\/?[a-z]{0,5})$/i

const TAG_BEGINS = '<[◁'
const OPENS_QUOTE = /["'“‘«「(]/
const CLOSES_QUOTE = /["'”’»」)]/

/** In code, and in quotes of its own, a tag is a word like any other. */
export function createThoughtSplitter(): ThoughtSplitter {
  let buffer = ''
  let isThought = false
  let hadThought = false
  /** The last character of the text that was told. */
  let last = '\n'
  const code = createCodeWatch()

  function read(isLast: boolean): SaidPiece[] {
    const pieces: SaidPiece[] = []
    let from = 0
    let at = 0
    const tell = (): void => {
      if (at > from) pieces.push({ kind: isThought ? 'thought' : 'text', text: buffer.slice(from, at) })
      from = at
    }
    while (at < buffer.length) {
      const char = buffer[at]!
      const tag = TAG_BEGINS.includes(char) && (isThought || !code.isCode(last)) ? tagAt(at, isLast) : undefined
      if (tag === 'unknown yet') break
      if (tag === undefined) {
        if (!isThought) code.note(char)
        last = char
        at += 1
        continue
      }
      tell()
      // A second closing tag closes nothing.
      if (!isThought && tag.closes && !hadThought) pieces.push({ kind: 'stray' })
      isThought = !tag.closes
      hadThought = true
      at += tag.length
      from = at
      last = '\n'
      code.clear()
    }
    tell()
    buffer = buffer.slice(at)
    return pieces
  }

  /** The tag that begins at `at`, if one does. */
  function tagAt(at: number, isLast: boolean): { closes: boolean; length: number } | 'unknown yet' | undefined {
    const rest = buffer.slice(at, at + 240)
    const closing = CLOSING.exec(rest)?.[0]
    const tag = closing ?? (isThought ? undefined : OPENING.exec(rest)?.[0])
    if (tag === undefined) return !isLast && UNFINISHED.test(rest) ? 'unknown yet' : undefined
    if (!isThought && OPENS_QUOTE.test(last)) {
      const next = rest[tag.length]
      if (next === undefined && !isLast) return 'unknown yet'
      if (next !== undefined && CLOSES_QUOTE.test(next)) return undefined
    }
    return { closes: closing !== undefined, length: tag.length }
  }

  return {
    push(text) {
      buffer += text
      return read(false)
    },
    end: () => read(true),
  }
}
