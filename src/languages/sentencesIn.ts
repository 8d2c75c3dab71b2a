/**
 * The end of a sentence, in any script, or of a line. A full stop ends one only before a space ("3.14", "e.g.x"), and not
 * after a single letter before a name ("J. Smith").
 */
const END = /(?<![.!?…]|(?<![\p{L}\p{M}])\p{L}(?=\. \p{Lu}))[.!?…]+["'”’)\]*_]*(?=\s|$)|[。！？؟।]+["'”’」』)]*|\n/gu

/** The places of the sentences of a text, without the space around them; what has no letter and no digit is none. */
export function sentencesIn(text: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = []
  let start = 0
  const take = (end: number): void => {
    const part = text.slice(start, end)
    const from = start + part.length - part.trimStart().length
    if (/[\p{L}\p{N}]/u.test(part)) places.push({ from, to: start + part.trimEnd().length })
    start = end
  }
  for (const { 0: end, index } of text.matchAll(END)) take(index + end.length)
  take(text.length)
  return places
}

/** A question mark of any script: Latin, Chinese and Japanese, Arabic, Greek. */
export const QUESTION_MARK = /[?？؟\u037e]/

/** A text that ends with one, whatever closes after it: `"Really?" ;)` */
export const ENDS_ASKING = new RegExp(String.raw`$(?<=${QUESTION_MARK.source}[\s\p{P}\p{S}]*)`, 'u')
