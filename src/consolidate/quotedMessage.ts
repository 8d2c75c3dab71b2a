import type { BlockMessage } from './blockMessages.ts'
import { sentencesOf } from './ownWords.ts'

/**
 * The message that a quote stands in, word for word: of the speaker whose words may ground it (the persona's only facts
 * about the persona), said in earnest, in a sentence that claims something. `undefined` when there is none.
 */
export function quotedMessage(
  messages: readonly BlockMessage[],
  { about, quote }: { about: string; quote: string },
): BlockMessage | undefined {
  const wanted = comparable(quote)
  // A letter or two stand everywhere and say nothing.
  if ((wanted.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 3) return undefined
  const speaker = about === 'persona' ? 'persona' : 'user'
  return messages.find(
    (message) =>
      message.speaker === speaker && comparable(message.text).includes(wanted) && claims(message.own, wanted),
  )
}

function claims(own: string, wanted: string): boolean {
  if (!comparable(own).includes(wanted)) return false
  const touched = sentencesOf(own).filter(({ text }) => {
    const sentence = comparable(text)
    return sentence.includes(wanted) || wanted.includes(sentence)
  })
  return touched.length > 0 && touched.every((sentence) => sentence.claims)
}

/** Spaces and curled apostrophes aside, a quote is verbatim or none. */
function comparable(text: string): string {
  return text.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
}
