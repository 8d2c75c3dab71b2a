import { alternativesOf, phrasesIn } from '../languages/index.ts'

/** The kind of answer a question asks for: a time, a place, or anything else. */
export type Kind = 'when' | 'where' | 'other'

const WHEN = phrasesIn(({ when }) => when, 'iu')
const WHERE = phrasesIn(({ where }) => where, 'iu')

/** Dates and their like in words, for passages that answer "when". English; other times are read as spans. */
const TIME =
  /\b(?:yesterday|today|tonight|tomorrow|(?:last|next|this|past) (?:night|week|weekend|month|year|morning|summer|winter|spring|fall|autumn|\w+day)|(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|couple of|several) (?:days?|weeks?|months?|years?|weekends?)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december|since|ago|recently|just|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th|:\d\d| ?[ap]m))\b/i

/** A preposition and a name: "in Oslo", "to the Alps". */
const PLACE = new RegExp(String.raw`(?<!\p{L})(?:${alternativesOf(({ beforePlaces }) => beforePlaces)}) \p{Lu}`, 'u')

/** The kind of answer that `query` asks for. */
export function kindOf(query: string): Kind {
  return WHEN.test(query) ? 'when' : WHERE.test(query) ? 'where' : 'other'
}

/** True when `text` holds an answer of that kind. */
export function answers(text: string, kind: Kind): boolean {
  return kind === 'when' ? TIME.test(text) : kind === 'where' && PLACE.test(text)
}
