import type { BlockMessage } from './blockMessages.ts'
import { sentencesOf } from './ownWords.ts'

/** Openings that often mean the opposite. */
const OPENS = /\boh,? (?:yes|yeah|sure|great|joy|how|what|i(?:'m)?|they)\b|\byeah,? right\b|\blucky me\b/iu

/** A state cried out: "because I'm SWIMMING in money". */
const CRIED = /\b(?:[Ii]'?m|we'?re|am|are|is|so|just|really) \p{Lu}{4,}\b/u

/** Words of liking or praise, which with emphasis may mean the opposite, too. */
const LIKING =
  /\b(?:lov(?:e|es|ed|ing|ely)|lik(?:e|es|ed)|enjoy\w*|ador\w*|favou?rite|fave?|thrilled|delighted|happy|enchanted|best|perfect|wonderful)\b/i
const EMPHASIS =
  /\b(?:of course|naturally|obviously|absolutely|simply|nothing (?:like|(?:i|we) \p{L}+ more)|just what (?:i|we) needed|lovely|wonderful|charming|delightful|marvellous|splendid|gentleman|saint|angel|genius|treasure|enchanted|thrilled)\b|\byay+\b/iu
const LOUD = /\b(?:LOVE|LIKE|ENJOY|BEST|THRILLED|HAPPY)/

/** Words for things only dreamed, read, watched or played. */
const UNREAL =
  /\b(?:dream(?:s|ed|t|ing)?|dreamt|nightmares?)\b|\bin (?:the|this|that|my|our|a) (?:\p{L}+ )?(?:film|movie|novel|story|game|play|comic|quest|campaign)\b/iu

/** Speech in quotes. */
const QUOTED = /["“„«]([^"“”„«»]*)["”“»]/gu
/** The speaker goes on behind the quotes; `GOES_ON_TELLING`: not to say something of the quote itself. */
const GOES_ON = /\s*\p{L}/uy
const GOES_ON_TELLING = /\s*(?!is\b|was\b|are\b|has\b)\p{L}/uy

/** A question of what would be, and none of politeness. */
const WOULD =
  /\bif (?:you|u|we|they|he|she|it|i)\b(?! (?:want|like|don|do not|may|can|have a|mind|know|remember))|\b(?:would|could) (?:you|u) (?!say|like|describe|call|rate|prefer|mind|tell|share|give)|\b(?:suppose|imagine|one day|someday)\b/i
const FIRST = /\b(?:i|i'?m|i'?ve|i'?ll|my|we|we'?re|we'?ve|our)\b/i

/** True when nothing in and around some claims of a message casts doubt on the `fact`. */
export function isInEarnest(
  claimed: readonly string[],
  { message, fact }: { message: BlockMessage; fact: string },
): boolean {
  const { own, text, before } = message
  const words = claimed.join(' ')
  if (OPENS.test(words) || CRIED.test(words)) return false
  if (LIKING.test(fact) && (EMPHASIS.test(words) || LOUD.test(words))) return false
  const from = own.indexOf(claimed[0] ?? '')
  if (UNREAL.test(own.slice(0, Math.max(0, from) + words.length))) return false
  const line = text.split('\n').find((each) => each.includes(claimed[0] ?? '')) ?? ''
  if (isScene(line)) return false
  const asked = sentencesOf(before.slice(-600)).findLast((each) => each.text.includes('?'))?.text ?? ''
  return FIRST.test(words) || !WOULD.test(asked)
}

/** True where a line has speech in quotes that its speaker goes on with: a scene, told with its parts. */
function isScene(line: string): boolean {
  for (const { 0: whole, 1: quoted = '', index } of line.matchAll(QUOTED)) {
    const words = quoted.split(/\s/)
    GOES_ON.lastIndex = index + whole.length
    GOES_ON_TELLING.lastIndex = index + whole.length
    if (words.length > 2 && GOES_ON.test(line)) return true
    const opens = words.length > 1 && words[0] !== '' && !/[\p{L}\p{N}]/u.test(line.slice(0, index))
    if (opens && GOES_ON_TELLING.test(line)) return true
  }
  return false
}
