import { createCodeWatch } from '../core/index.ts'

/** The mark of a memory that stood in a text. */
export interface FoundMark {
  /** 1 for `[m1]`. */
  readonly number: number
  /** Its place in the text without marks. */
  readonly at: number
}

/** A text without its marks, and these. */
export interface SplitMarks {
  readonly text: string
  readonly marks: readonly FoundMark[]
}

/** Takes the marks of memories out of a text while it arrives. */
export interface MarkSplitter {
  /** Returns the text that is certain; what may be half a mark is held back. */
  push(text: string): SplitMarks
  /** Returns the rest that was held back. Half a mark goes: only a cut ends a text with one. */
  end(): SplitMarks
}

/** One mark or several in a pair of brackets, as models write them. */
const LISTED = String.raw`m\d{1,3}(?:[,;\s]{1,3}m?\d{1,3}){0,9}`
const ONE = String.raw`(?:\[\[${LISTED}\]\]|\[${LISTED}\])`
/** With the spaces before it. An address behind it makes it a link. */
const MARK = new RegExp(String.raw`^[ \t]{0,8}(?:\((?:${ONE}[,; \t]{0,2}){1,9}\)|${ONE})(?!\()`, 'i')
/** As far as a mark may have come. */
const UNFINISHED = new RegExp(
  String.raw`^[ \t]{0,8}(?:\(?(?:${ONE}[,; \t]{0,2}){0,9}(?:\[{1,2}(?:m[m\d,;\s]{0,50}\]?)?)?)?$`,
  'i',
)
const HALF = /(?<![ \t])[ \t]*\(?\[{1,2}(?:m[m\d,;\s]*)?$/i

/** A mark begins with one of these. */
const BEGINS = ' \t[('

/** The part of a line before its words: quotes, a list's mark, a heading's, the edge of a table. */
const BEFORE_WORDS = /^[\s>|]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})\s+)?$/

/** So much of a line is waited for to know if it is code, characters. */
const MAX_CODE = 2000

/** In code a mark is a word like any other, and so is one behind a backslash. */
export function createMarkSplitter(): MarkSplitter {
  let buffer = ''
  /** Length of the text that was told. */
  let told = 0
  /** The last character of it. */
  let last = '\n'
  /** The beginning of its last line. */
  let line = ''
  /** A mark began the line: the spaces behind it go with it. */
  let dropsSpaces = false
  const code = createCodeWatch()

  function read(isLast: boolean): SplitMarks {
    const marks: FoundMark[] = []
    let text = ''
    let at = 0
    const tell = (char: string): void => {
      text += char
      code.note(char)
      line = char === '\n' ? '' : line.length < 40 ? line + char : line
      last = char
    }
    while (at < buffer.length) {
      const char = buffer[at]!
      if (dropsSpaces && (char === ' ' || char === '\t')) {
        at += 1
        continue
      }
      dropsSpaces = false
      const mark = BEGINS.includes(char) && last !== '\\' ? markAt(at, isLast) : undefined
      if (mark === null) break
      at += mark?.length ?? 1
      if (mark === undefined) {
        tell(char)
        continue
      }
      const [spaces = ''] = /^[ \t]*/.exec(mark) ?? []
      dropsSpaces = BEFORE_WORDS.test(line + spaces)
      if (dropsSpaces) for (const space of spaces) tell(space)
      for (const [number] of mark.matchAll(/\d+/g)) marks.push({ number: Number(number), at: told + text.length })
    }
    buffer = buffer.slice(at)
    told += text.length
    return { text, marks }
  }

  /** The mark that begins at `at`, if one does; `null` while nobody can tell. */
  function markAt(at: number, isLast: boolean): string | null | undefined {
    const rest = buffer.slice(at, at + 200)
    const [mark] = MARK.exec(rest) ?? []
    const isCut = !isLast && at + (mark ?? rest).length === buffer.length
    const run = code.inlineRun()
    if (run === 0 && code.isCode(last)) return undefined
    if (mark === undefined) return isCut && UNFINISHED.test(rest) ? null : undefined
    if (isCut) return null
    // A line that defines an address.
    if (rest[mark.length] === ':' && BEFORE_WORDS.test(line)) return undefined
    const isCode = run > 0 && isClosed(at + mark.length, run, isLast)
    if (isCode === null) return null
    return isCode ? undefined : mark
  }

  /** Code between backticks ends in its paragraph; without an end it is none. `null`: the end may come. */
  function isClosed(from: number, run: number, isLast: boolean): boolean | null {
    const rest = buffer.slice(from, from + MAX_CODE)
    const [paragraph = ''] = rest.split(/\n[ \t]*\n/, 1)
    const mayGrow = !isLast && paragraph.length === rest.length && rest.length < MAX_CODE
    const runs = paragraph.match(/`+/g) ?? []
    // The last run may get longer.
    const closes = (each: string, at: number) =>
      each.length === run && !(mayGrow && at === runs.length - 1 && rest.endsWith(each))
    return runs.some(closes) || (mayGrow ? null : false)
  }

  return {
    push(text) {
      buffer += text
      return read(false)
    },
    end() {
      buffer = buffer.replace(HALF, '')
      return read(true)
    },
  }
}
