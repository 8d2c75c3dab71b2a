import type { Json } from '../core/index.ts'
import { refuse } from './refuse.ts'

/** LibreChat nests two levels a message; beyond this no talk goes, only files made to overflow a stack. */
export const MAX_DEPTH = 20_000

/** The value that a JSON text holds; a text that holds JSON once more is read through. Throws `bad-input`. */
export function parseText(text: string): Json {
  let value = parseOnce(text)
  // Letta wrote some of its files twice encoded.
  for (let again = 0; again < 2 && typeof value === 'string' && /^\s*[[{"]/.test(value); again++)
    value = parseOnce(value)
  return value
}

function parseOnce(text: string): Json {
  assertDepth(text)
  try {
    // What JSON.parse gives is JSON.
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch (cause) {
    const end = text.trimEnd().slice(-1)
    const isCut = end !== '}' && end !== ']' && end !== '"'
    throw Object.assign(
      refuse(
        isCut ? 'the file ends in the middle: it was cut off' : 'the file is no valid JSON',
        isCut ? 'Nothing was imported: copy or download it again' : 'Nothing was imported: choose another file',
      ),
      { cause },
    )
  }
}

/** Throws before a text is parsed that is nested deeper than any export. */
function assertDepth(text: string): void {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) {
      at = endOfText(text, at)
    } else if (unit === 0x7b || unit === 0x5b) {
      depth += 1
      if (depth > MAX_DEPTH) throw refuse(`the file is nested deeper than ${MAX_DEPTH} levels`)
    } else if (unit === 0x7d || unit === 0x5d) {
      depth -= 1
    }
  }
}

/** The place of the quote that closes the text which opens at `start`. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1) {
    let slashes = end
    while (text.charCodeAt(slashes - 1) === 0x5c) slashes -= 1
    if ((end - slashes) % 2 === 0) return end
    end = text.indexOf('"', end + 1)
  }
  return text.length
}
