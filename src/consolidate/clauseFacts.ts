import type { FactContent } from '../core/index.ts'
import { contentWords, hasTopic } from './factFeatures.ts'
import { FRIENDS, KIN, PETS } from '../languages/index.ts'
import { lapsesAt } from './lapsesAt.ts'
import { sensitiveIn } from './sensitiveIn.ts'
import type { Lasting, LastingClause } from './lastingIn.ts'

/** A message of lower log-odds says nothing that lasts, as far as one can tell: then nothing is learned. */
const LASTS = 1

/** A message in which users say plainly who they are, and little else, needs less. */
const PLAIN_LASTS = 0.12

/** Of more clauses a message is a story, and its plain ones may be parts of it. */
const PLAIN_CLAUSES = 3

/** Clauses so far below the best one of their message say something else, or nothing. */
const BESIDE = 3

/** A clause beside facts that rules found: they alone may be why the message says something lasting. */
const BESIDE_KNOWN = 0.7

/** A fact of more words is a story: its best clause stands for it. */
const MAX_WORDS = 45

/** The most words of a plain statement. */
const PLAIN_WORDS = 14

/** An answer of so few words needs its question to say something. */
const SHORT = 5

/** A clause of which a part is known already has to say so many words beside. */
const MUCH = 5

/** Words before the point that say nothing. */
const LEAD =
  /^(?:(?:and|but|so(?=,| (?:i|im|i'm|we|my|the|its|it's|he|she|they|now)\b)|well|oh|ok|okay|yeah|also|plus|then|because|cos|cuz|btw|anyway|anyhow|actually|honestly|tbh|lol|haha|ha|hmm|um|uh|er|ah|ugh)\b[\s,.!:;–—-]*|(?:yes|yep|no|nah|nope|hi|hey|hello|nice|cool|wow|great|thanks|thank you|sorry)\b(?:\s*[,.!:;–—-])+\s*)+(?=\p{L}|\p{N})/iu

/** Somebody else's doing: theirs, not the user's. */
const OF_OTHERS = /^(?:he|she|they|his|her|their|hes|shes|theyre)\b/i

/** Told in short of somebody named before: "plays the cello, wants to be a doctor". One's own notes say "play". */
const OF_ONE_NAMED =
  /^(?:wants|needs|has|plays|likes|loves|hates|works|lives|goes|does|thinks|knows|gets|takes|eats|drinks|drives|speaks|studies|teaches)\b/i

/** Names what was asked for by "one" alone: "a blue one from my aunt". */
const OF_ONE_ASKED =
  /^(?:(?:an?|the|that|this|my|our|just|only) )(?:\p{L}+ ){0,3}ones?\b(?! (?:day|of|time|hour|week|thing|night)\b)/iu

/** From here on a message tells what was dreamed. */
const DREAMED =
  /\b(?:i|we) (?:\p{L}+ ){0,2}(?:dream|dreamed|dreamt)\b(?! (?:of|about) )|\bin (?:my|a|the) dream\b|\bnightmare\b/iu

/** Parts that one plays or writes. */
const PLAYED = /\bmy (?:\p{L}+ )?(?:character|avatar|oc|protagonist|hero|heroine|villain|narrator)\b/iu

/** A number, in digits or in words, by its beginning. */
const NUMERAL =
  /^(?:\p{N}|two|three|four|fourt|five|fift|fifth|six|sixt|seven|eight|nine|ninth|ten|tenth|eleve|twelf|twelv|twent|third|half|halve|quart|hundr|thous|perce|plus|minus|equal)/u

/** Mishaps of things that matter for a day: a phone "dies" in another way than a father. */
const MISHAP = new RegExp(
  String.raw`^my (?!(?:${KIN}|${FRIENDS}|${PETS})\b)\p{L}+ (?:died|broke|crashed|froze|ripped|cracked|is dead|is flat|left)\b`,
  'iu',
)

/** Statements true for everybody: a day of the calendar, a timetable. */
const OF_ALL = /^(?:the )?\p{L}+(?: \p{L}+)? (?:is|are|closes|opens|starts|leaves) (?:on|at|in|shut|closed|full)\b/iu

/** Tells of somebody. */
const THEIRS = /\b(?:he|she|his|her|him|he's|she's|hes|shes)\b/i

/** Says whose it is. */
const OWN = /\b(?:i|i'?m|i'?ve|i'?ll|i'?d|my|mine|me|we|we're|we've|our|us)\b/i

/** Reports of what somebody says are their word, not the user's; and what one is not allergic to needs no warning. */
const REPORTED =
  /\b(?:says?|said|thinks?|thought|reckons?|claims?|told (?:me|us|him|her|them|everyone)) (?:that )?(?:i|we|he|she|they|it)\b|\bcall(?:s|ed)? me an?\b|\b(?:not|never) (?:\w+ )?allergic\b|\bno allerg/i

const END = /(?<![\s,.;:–—-])[\s,.;:–—-]+$/u

/** The lasting part of a message in its own words: one fact, beside the `known` ones that rules found in it. */
export function clauseFacts(
  { odds, clauses }: Lasting,
  { own, question, known, at }: { own: string; question: string; known: readonly FactContent[]; at: number },
): { content: FactContent; importance: number }[] {
  const toldWords = new Set(known.flatMap((fact) => contentWords(`${fact.text} ${fact.value}`)))
  const isNew = (text: string) => {
    const words = [...new Set(contentWords(text))]
    const news = words.filter((word) => !toldWords.has(word)).length
    return news === words.length || news >= MUCH
  }
  const isOwn = (text: string) => {
    const said = text.replace(LEAD, '')
    if (OF_OTHERS.test(said) || REPORTED.test(said) || MISHAP.test(said) || PLAYED.test(said)) return false
    return OWN.test(said) || !(THEIRS.test(said) || OF_ALL.test(said) || OF_ONE_NAMED.test(said))
  }
  const dreamed = DREAMED.exec(own)?.index ?? Infinity
  const best = Math.max(...clauses.map((clause) => clause.odds))
  const lasts = (clause: LastingClause) =>
    odds >= LASTS
      ? clause.odds >= best - BESIDE
      : clause.odds >= PLAIN_LASTS && clauses.length <= PLAIN_CLAUSES && isPlain(clause.text)
  const isSure = (clause: LastingClause) => known.length === 0 || clause.odds >= BESIDE_KNOWN
  const kept = clauses.filter(
    (clause) => clause.at < dreamed && lasts(clause) && isSure(clause) && isOwn(clause.text) && isNew(clause.text),
  )
  const quote = spanOf(kept, own)
  if (quote === '' || !hasTopic(quote) || (THEIRS.test(quote) && !OWN.test(quote))) return []
  if (isSum(quote) && !/\byour?\b/i.test(question)) return []
  const isElliptic = OF_ONE_ASKED.test(quote.replace(LEAD, ''))
  const isFirst = question !== '' && kept[0] === clauses[0]
  if (isElliptic && !isFirst) return []
  const isAnswer = isFirst && contentWords(quote).length > 0 && (isElliptic || wordCount(quote) <= SHORT)
  const value = quote.replace(LEAD, '').replace(END, '')
  const text = isAnswer ? `${question} ${value}` : value
  const until = lapsesAt(quote, at)
  const content: FactContent = { text, slot: 'other', value, about: 'user', quote, asSaid: true, ...sensitivity(quote) }
  return [{ content: { ...content, ...(until !== undefined && { until }) }, importance: 0.5 }]
}

/** Numbers for the most part, and nobody's: the answer to a sum. */
function isSum(text: string): boolean {
  const words = contentWords(text)
  const numerals = words.filter((word) => NUMERAL.test(word)).length
  return !OWN.test(text) && numerals >= 3 && numerals > words.length / 2
}

/** Begins with the one who speaks, or theirs, and is short. */
function isPlain(text: string): boolean {
  return /^(?:i|im|i'm|ive|i've|we|we've|my|our)\b/i.test(text.replace(LEAD, '')) && wordCount(text) <= PLAIN_WORDS
}

/** From the first clause to the last, or the best one alone where that is too much. */
function spanOf(kept: readonly LastingClause[], own: string): string {
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return ''
  const span = own.slice(first.at, last.at + last.text.length)
  if (wordCount(span) <= MAX_WORDS) return span
  return kept.toSorted((a, b) => b.odds - a.odds)[0]!.text
}

function sensitivity(text: string): Pick<FactContent, 'sensitive'> {
  const sensitive = sensitiveIn(text)
  return sensitive === undefined ? {} : { sensitive }
}

function wordCount(text: string): number {
  return text.split(/\s+/).length
}
