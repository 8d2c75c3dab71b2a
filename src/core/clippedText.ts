import { wholeCharacters } from './wholeCharacters.ts'

/** The longest character that is looked at whole: a family of emoji has eleven units, a flag of a region fourteen. */
const MAX_CHARACTER = 32

/** The first `max` units of `text`, or a few less: it never ends inside a character, such as an emoji of several. */
export function clippedText(text: string, max: number): string {
  if (text.length <= max) return text
  const from = Math.max(0, max - MAX_CHARACTER * 2)
  let end = from
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(from, max + MAX_CHARACTER))) {
    if (from + index + segment.length > max) break
    end = from + index + segment.length
  }
  return wholeCharacters(text.slice(0, end === from ? max : end))
}
