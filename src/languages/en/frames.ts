import { QUESTION_MARK, sentencesIn } from '../sentencesIn.ts'

/** A greeting at the start, with whom it greets: "hi there", "Evening, old man." */
const GREETING =
  /^[\s([]*(?:h(?:i|ey|ello|iya|owdy)|yo|(?:good\s*)?(?:mornin[g']?|evening|afternoon)|good\s*(?:day|night|bye))(?:[\s,]+(?!(?:i|im|my|how|is|are|can|do|did|wh\w+)\b)[\p{L}']+){0,2}\s*(?:[,.!…:\])]+|$)/iu

/** Laughter, sounds and asides, however long: "hahaha", "lolll", "uggh", "hang on". */
const CHATTER =
  /\b(?:a*(?:ha|he|hi|ja|je){2,}h?|ha|he+h|l+o+l+(?:ol+)*|u+r*g+h+|a+r+g+h+|h+m+|mm+|m+h+m+|a+w+|[oa]+h+|x+d+|(?:hang|hold) on|stop it)\b/gi

/** `*hugs*`: what somebody does, where a sentence starts. Inside one, asterisks only stress. */
const ACTION = /(?<=^|[\n.!?…)\]]\s{0,9})\*(?!\*)[^*\n]{1,400}\*(?!\*)/g

/**
 * Requests that no memory can answer, unless they are about the two of them: "tell me a joke", "how do you say rain in
 * Spanish?"
 */
const REQUESTS = [
  /\b(?:tell|give|sing|write|say|(?:you|u) (?:know|have|got)) (?:(?:me|us) )?(?:(?:a|an|another|any|some) (?:\p{L}+ )?(?:jokes?|riddles?|puns?|poems?|haikus?|limericks?|fun facts?|stor(?:y|ies)|songs?)\b|something\b(?! about))(?![^\n]{0,200}\b(?:i|me|my|we|us|our|you|your)\b)[^\n]*/giu,
  /\bhow (?:do|does|would|can) (?:you|u|i|we|one) (?:say|spell|pronounce|translate)\b[^\n]*/gi,
]

/** Phrases that ask for a memory without saying which one. */
const INTENTS = [
  /\b(?:did|have|had) (?:i|we|you|u) (?:ever |already |not )?(?:tell|told|sa(?:y|id)|mention(?:ed)?|talk(?:ed)?|discuss(?:ed)?)\b/gi,
  /\b(?:the )?(?:last|other) (?:time|day)\b/gi,
  /\b(?:these|those) days\b/gi,
]

/** `text` with everything blanked that is no term: greetings, laughter, `*hugs*`, "did I tell you", "tell me a joke". */
export function withoutFrames(text: string): string {
  return [GREETING, CHATTER, ACTION, ...REQUESTS, ...INTENTS].reduce(
    // As long as before, so that words keep their place; line ends, so that the next sentence still starts one.
    (rest, frame) => rest.replace(frame, (found) => '\n'.repeat(found.length)),
    text.replaceAll('’', "'"),
  )
}

const ASKS =
  /^(?:(?:and|so|but|ok|hey)[\s,]+)*(?:(?:what|who|where|which|why|how)(?! (?:an?|i|we|you|he|she|they)\b)|(?:do|did|are|can|could|would|will|have) (?:you|u|i|we)\b|(?:is|was) (?:it|that|this)\b)/i

/** True when every sentence of a text asks something, with or without a question mark (of any script). */
export function isQuestion(text: string): boolean {
  // Most texts do not even begin with a question: no need to cut them.
  if (!QUESTION_MARK.test(text) && !ASKS.test(text.trim())) return false
  const sentences = sentencesIn(text).map(({ from, to }) => text.slice(from, to))
  return sentences.length > 0 && sentences.every((part) => QUESTION_MARK.test(part) || ASKS.test(part))
}
