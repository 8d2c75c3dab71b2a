/** What kind of answer a question wants. */
export type Kind = 'when' | 'where' | 'other'

const WHEN =
  /\b(?:when|wen|how (?:long|often)|(?:what|which|wat) (?:date|day|month|year|time|evening)s?|since when|wann|seit wann|welche[rnms]? (?:tag|abend|monat|jahr)|quand|quel jour|cu[aá]ndo|qu[eé] d[ií]a|quando|wanneer|kiedy|ne zaman)\b|когда|何月|何日|いつ|什么时候|几点|哪天|哪两天|언제|[اإ]مت[ىي]|कब/iu

const WHERE =
  /\b(?:where|(?:what|which) (?:city|town|country|place|state|area|location)s?|wo|woher|wohin|o[uù]|d[oó]nde|dove|onde|waar|gdzie|nerede)\b|где|куда|どこ|哪里|哪儿|어디|فين|[اأ]ين|कहाँ/iu

/** Dates and their like in words, for passages that answer "when". English; other times are read as spans. */
const TIME =
  /\b(?:yesterday|today|tonight|tomorrow|(?:last|next|this|past) (?:night|week|weekend|month|year|morning|summer|winter|spring|fall|autumn|\w+day)|(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|couple of|several) (?:days?|weeks?|months?|years?|weekends?)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december|since|ago|recently|just|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th|:\d\d| ?[ap]m))\b/i

/** A preposition and a name: "in Oslo", "to the Alps". */
const PLACE = /\b(?:in|at|to|from|near|bei|nach|aus|à|en|de|desde) (?:the |der |den |la |el )?\p{Lu}/u

/** What kind of answer `query` wants. */
export function kindOf(query: string): Kind {
  return WHEN.test(query) ? 'when' : WHERE.test(query) ? 'where' : 'other'
}

/** Whether `text` holds an answer of that kind. */
export function answers(text: string, kind: Kind): boolean {
  return kind === 'when' ? TIME.test(text) : kind === 'where' && PLACE.test(text)
}
