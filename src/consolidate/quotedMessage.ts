import type { BlockMessage } from './blockMessages.ts'
import { claimedIn, sentencesOf, withoutQuoted } from './ownWords.ts'

/** Words of a message that a fact may stand on. */
export interface Quoted {
  readonly message: BlockMessage
  /** The claims in the sentences that the quote touches, clause by clause. */
  readonly claimed: readonly string[]
}

/** Says that the next words aren't the character's. */
const OUT_OF_CHARACTER = /^(?:ooc|out of character) /

const SPACED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u

/**
 * The message that a quote stands in, word for word: of the speaker whose words may ground it (the persona's only facts
 * about the persona), said in earnest, in a sentence that claims something. `undefined` when there is none.
 */
export function quotedMessage(
  messages: readonly BlockMessage[],
  { about, quote }: { about: string; quote: string },
): Quoted | undefined {
  const wanted = comparable(withoutQuoted(quote)).replace(OUT_OF_CHARACTER, '')
  for (const message of messages) {
    if (message.speaker !== speakerOf(about)) continue
    const claimed = claimedBy(message.own, ownPart(wanted, message))
    if (claimed.length > 0) return { message, claimed }
  }
  return undefined
}

/** The message in which a quote is spoken in earnest, though it may ask or suppose: enough to doubt what was known. */
export function spokenIn(
  messages: readonly BlockMessage[],
  { about, quote }: { about: string; quote: string },
): BlockMessage | undefined {
  const wanted = comparable(withoutQuoted(quote)).replace(OUT_OF_CHARACTER, '')
  return messages.find(
    (message) =>
      message.speaker === speakerOf(about) && placeOf(ownPart(wanted, message), comparable(message.own)) !== -1,
  )
}

function speakerOf(about: string): BlockMessage['speaker'] {
  return about === 'persona' ? 'persona' : 'user'
}

/** A quote without its beginning, where that is no word of the speaker's own, such as a salutation. */
function ownPart(wanted: string, { text, own }: BlockMessage): string {
  const [all, earnest] = [comparable(text), comparable(own)]
  if (earnest.includes(wanted) || !all.includes(wanted)) return wanted
  const words = wanted.split(' ')
  const from = words.findIndex((_, at) => earnest.includes(words.slice(at).join(' ')))
  return from > 0 && from <= words.length / 2 ? words.slice(from).join(' ') : wanted
}

/** The claims of the sentences in which the words stand. */
function claimedBy(own: string, wanted: string): string[] {
  const sentences = sentencesOf(own).map(({ text }) => ({ text, words: comparable(text) }))
  const all = sentences.map(({ words }) => words).join(' ')
  const start = placeOf(wanted, all)
  if (start === -1) return []
  const end = start + wanted.length
  let at = 0
  return sentences.flatMap(({ text, words }) => {
    const [from, to] = [at, at + words.length]
    at = to + 1
    return from < end && to > start ? claimedIn(text) : []
  })
}

/** A letter or two stand everywhere and say nothing, unless they are all of a number, or of a script without spaces. */
function placeOf(wanted: string, all: string): number {
  const { length } = wanted
  if (length > 3 || (length === 2 && !SPACED.test(wanted))) return all.indexOf(wanted)
  return length === 3 || /^\p{N}+$/u.test(wanted) ? ` ${all} `.indexOf(` ${wanted} `) : -1
}

/** Words alone: marks, case and kinds of spaces aside, a quote is verbatim or none. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
