import { shortenedText } from '../../core/index.ts'

/** Of a longer text the beginning is quoted: it stands above, and the model has it. */
const MAX_LENGTH = 1000

/** `text` as a Markdown quote. Nothing is learned from one: they aren't the user's own words. */
export function quoteOf(text: string): string {
  const whole = text.trim()
  const clipped = shortenedText(whole, MAX_LENGTH)
  return clipped
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}
