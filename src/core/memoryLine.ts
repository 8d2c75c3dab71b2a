import { shortenedText } from './shortenedText.ts'
import { isJsonObject } from './json.ts'
import { memoryText, type Memory } from './memory.ts'
import { labeledBy, quoted } from './quoteData.ts'
import { quotedMemory, type Quote } from './quotedMemory.ts'

/** Formats a day in a prompt, as in "March 4, 2026". */
export const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' })

/** A reply of which nothing was chosen is recalled for its gist; the user's words are kept whole. */
const MAX_ANSWER = 240

/**
 * One memory as a line of the prompt: its date, who said it, and the words in JSON quotes, so that none can break out.
 * `quotes`: which words; without them all, of an answer the beginning.
 * @example
 * memoryLine(memory) // as a prompt quotes it
 */
export function memoryLine(memory: Memory, quotes?: readonly Quote[]): string {
  const date = DATE.format(memory.at)
  const { content, source } = quotedMemory(memory, quotes)
  if (!isJsonObject(content) || typeof content.user !== 'string') {
    return `- [${date}] ${labeledBy(memory.type)}: ${quoted(memoryText({ content }))}`
  }
  // What was broadcast, another persona may have said.
  const speaker = source?.kind === 'broadcast' ? 'the answer was' : 'you answered'
  const answered = memory.metadata.unfinished === undefined ? speaker : `${speaker}, unfinished`
  const { response } = content
  const answer =
    typeof response === 'string' ? `; ${answered}: ${quoted(quotes === undefined ? clipped(response) : response)}` : ''
  return `- [${date}] the user said: ${quoted(content.user)}${answer}`
}

/** As much of an answer as a line of the prompt holds, cut between characters. */
export function clipped(text: string): string {
  return shortenedText(text, MAX_ANSWER)
}
