import { clippedText } from './clippedText.ts'

/** A text; of one that has more than `max` units the beginning, in whole characters, and `…` for the rest. */
export function shortenedText(text: string, max: number): string {
  return text.length > max ? `${clippedText(text, max)}…` : text
}
