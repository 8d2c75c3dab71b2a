import { patternOf } from './patternOf.ts'
import { NOT_NAMES, TRADES } from '../languages/index.ts'
import type { FoundFact } from './factRules.ts'

/** The ways people type "I am". */
export const IM = "(?:\\bi'?m|\\bi am|\\bim)"

/** Words with capitals. */
export const NAME = "\\p{Lu}[\\p{L}'-]{1,40}(?: \\p{Lu}[\\p{L}'-]{1,40}){0,2}"

/** A place: a name in capitals, with small words such as "on" or "de" inside. */
export const PLACE =
  "\\p{Lu}[\\p{L}'-]{1,40}(?: (?:of|on|the|upon|de|la|le|am|an der) \\p{Lu}[\\p{L}'-]{1,40}| \\p{Lu}[\\p{L}'-]{1,40}){0,2}"

/** A name typed without capitals, where the sentence says that it is one. */
export const ANY_PLACE = "\\p{L}[\\p{L}'-]{1,40}(?: \\p{Lu}[\\p{L}'-]{1,40}){0,2}"

/** A fact of `slot`; `text` is the sentence that tells it. */
export function fact(
  slot: string,
  value: string,
  text: string,
  rest: Omit<FoundFact, 'slot' | 'value' | 'text'> = {},
): FoundFact {
  return { slot, value, text, ...rest }
}

/** The first group of a pattern that matched. */
export function first(text: string, pattern: string, flags = 'iu'): string | undefined {
  return patternOf(pattern, flags)
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.trim()
}

/** The pattern in both cases of its letter i, for patterns that need their capitals. */
export function caseless(pattern: string): string {
  return pattern.replaceAll('\\bi', '\\b[Ii]')
}

/** True when somebody says their name, which asks for the other's. */
export function isIntroduction(before: string): boolean {
  return /\bi'?m \p{Lu}|\b[Nn]ame(?:'s| is) \p{Lu}/u.test(lowerI(before))
}

function lowerI(text: string): string {
  return text.replace(/\bI'?m\b/g, "i'm").replace(/\bI am\b/g, "i'm")
}

/** A match with its two groups in the other order, for patterns that name the value first. */
export function swapped(match: RegExpExecArray | null): readonly string[] | undefined {
  return match === null ? undefined : [match[0], match[2]!, match[1]!]
}

const ONLY_TRADE = new RegExp(`^(?:${TRADES})s?$`, 'i')

/** True when `text` is one trade and nothing else. */
export function isTrade(text: string): boolean {
  return ONLY_TRADE.test(text)
}

/** True for a word with a capital that is no common word after "I'm". */
export function isPlace(place: string): boolean {
  return /^\p{Lu}/u.test(place) && !NOT_NAMES.has(place.toLowerCase())
}

/** Trades as people call them among themselves: what is asked for is the plain word. */
const PLAIN_TRADES: Readonly<Record<string, string>> = {
  sparky: 'electrician',
  chippy: 'carpenter',
  brickie: 'bricklayer',
  postie: 'postal worker',
  trucker: 'truck driver',
  cabbie: 'taxi driver',
  physio: 'physiotherapist',
}

/** A trade in the word that everybody knows. */
export function plainTrade(trade: string): string {
  return trade.replace(/\p{L}+/gu, (word) => PLAIN_TRADES[word.toLowerCase()] ?? word)
}

/** Up to where the thing named ends. */
export function trimmed(text: string | undefined): string | undefined {
  const short = text
    ?.replace(
      /(?<!\s)\s+(?:and|but|so|because|cos|who|which|that|when|while|then|though|since i|as i|btw|by the way|lol|haha|too|as well|tbh|ngl|though|anymore|any more|at the moment|these days)\b[^]*$/i,
      (rest) => (/^\s+and\s+\p{L}+[^\p{L}\p{N}_]*$/u.test(rest) ? rest : ''),
    )
    .replace(/(?<![\s,:–-])[\s,:–-]+$/, '')
    .replace(/^(?:the|some|any|all|eating|anything)\s+(?=\p{L})/iu, (lead) => (/anything/i.test(lead) ? lead : ''))
    .trim()
  return short === undefined || short.length < 2 ? undefined : short
}

/**
 * True when somebody else says or wonders it, so that it isn't the speaker's claim: "they keep asking why I'm single".
 */
export function isReported(text: string): boolean {
  return /\b(?:says?|said|saying|thinks?|thought|t(?:old|ells?|elling) (?:me|us|him|her|them|people|everyone)|asking|asks|asked|reckons?|calls? me|called me|pretend(?:s|ed|ing)?|why|whether)\b/i.test(
    text,
  )
}

/** The text with a capital at its start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
