import { patternOf } from './patternOf.ts'
import { EVENTS } from '../languages/index.ts'
import type { FoundDate, FoundFact, RuleInput } from './factRules.ts'

const EVENT = new RegExp(`\\b(${EVENTS})s?(?:'s)?\\b`, 'i')
const OWN = /\b(?:i|i'?m|im|i've|i'll|ill|my|we|we're|were|we've|our|me|us)\b/i
const DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' })
const MONTH = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric' })

const WEEKDAYS: readonly (readonly [RegExp, string])[] = [
  [/\bmon(?:day)?(s?)\b/gi, 'Monday'],
  [/\btue(?:s|sday)?(s?)\b/gi, 'Tuesday'],
  [/\bwed(?:s|nesday)?(s?)\b/gi, 'Wednesday'],
  [/\bthu(?:r|rs|rsday)?(s?)\b/gi, 'Thursday'],
  [/\bfri(?:day)?(s?)\b/gi, 'Friday'],
  [/\bsat(?:urday)?(s?)\b/gi, 'Saturday'],
  [/\bsun(?:day)?(s?)\b/gi, 'Sunday'],
]
const ANY_WEEKDAY = /\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?s?\b/gi
const RECURS =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:every|each) (?:(?:other|second|single) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bweekends\b|\bweekdays\b/i

const OWN_OR_DAY =
  /\b(?:i|i'?m|i've|im|my|we|we've|me|us|best|suits?|perfect|works?|free)\b|^[^\p{L}\d_]*(?:\p{L}{1,40} ){1,2}(?:on )?(?:every \p{L}+day|\p{L}+days)\b/iu

/** Asks for another time from then on. */
const NEW_TIME =
  /\b(?:can|could) we (?:please )?(?:do|start|move|make it|meet|play)\b.{0,200}(?:\bfrom now on\b|\bat \d{1,2}\b|\b\d{1,2} ?(?:am|pm)\b|days\b)|\bfrom now on\b.{0,200}days\b/i

/** Words that make a plan past, though a month named alone could come again. */
const PAST =
  /\b(?:moved|broke|quit|gave up|given up|took|had|bought|went|was|were|did|done|left|ran|met|ago|last|since|yesterday|started|finished|got back|came|back in|used to|missed|been|told|said|put|wrote|made|ate|saw|found|thought|paid|sent|kept|lost|sold|felt|forgot|heard|spent|spoke|drove|woke|won|brought|built|caught|fell|held|sat|stood|(?:i|we|he|she|they) (?!need)\p{L}{2,20}ed)\b/iu

/** Words that call a plan off. */
const OFF = /\b(?:cancelled|canceled|called off|sold out|fully booked|is full)\b/i

/** Asks the other one for what must not be: no plan of the user's. */
const ASKS_FOR_NONE = /\bplease (?:no|not|never|do not|don'?t)\b(?! forget)/i

/** Time that one has, or is given: what ends with a date is due then. */
const GIVEN = /\b(?:have|has|had|got|gave|gives?|given|granted|allowed|extended|deadline|due)\b/i

/** Events that go on without the speaker: "the train on 3 June", "on Mondays the museum is closed". */
const OF_OTHERS =
  /\b(?:train|flight|match|tour)\b|\bthe \p{L}+(?:'s| (?:is|are|opens?|closes?|starts?|runs?|has|have)\b) (?:open|closed|shut|only|at|on|from|free|late)?/iu

/** Told of what is over, meant of what is to come. */
const STILL_COMING =
  /\b(?:signed up|booked|planned|scheduled|invited|(?:gave|given) (?:me|us)|had to (?:shift|move|change|rebook|postpone)|moved (?:it|to the|the \w+ to)|postponed|instead)\b/i

/** A date within half a day is what happens now. */
const SOON_MS = 12 * 3_600_000

/** Plans with a date that is still to come, and the times of a week that suit the user. */
export function plansIn(input: RuleInput): readonly (FoundFact | undefined)[] {
  const schedule = scheduleIn(input)
  return [schedule ?? planIn(input)]
}

function planIn({ text, whole, dates, at }: RuleInput): FoundFact | undefined {
  const date = dates.find((named) => named.start > at + SOON_MS && isPrecise(named))
  if (
    date === undefined ||
    OFF.test(text) ||
    ASKS_FOR_NONE.test(text) ||
    (PAST.test(text.slice(0, date.index)) && !STILL_COMING.test(text))
  )
    return undefined
  // Several weekdays, or a weekend without "this", are a habit.
  const days = date.text.match(ANY_WEEKDAY) ?? []
  if (
    days.length > 1 ||
    (text.match(ANY_WEEKDAY) ?? []).length > 1 ||
    /^(?:on |at )?(?:the )?weekends?$/i.test(date.text)
  )
    return undefined
  const moved = movedEvent(text, whole)
  const event = moved ?? EVENT.exec(text)?.[1] ?? (isDue(text, date) ? 'deadline' : EVENT.exec(whole)?.[1])
  if (moved === undefined && !OWN.test(text) && (!EVENT.test(text) || OF_OTHERS.test(text))) return undefined
  const around = clauseAround(text, date)
  const clause = moved === undefined ? around : around.replace(MOVED_TO, `The ${moved} is `)
  const shown = event === undefined || patternOf(`\\b${event}`, 'i').test(clause) ? clause : `${event}: ${clause}`
  return {
    slot: 'plan',
    value: shown,
    text: `Plan for ${(date.isDay ? DATE : MONTH).format(date.start)}: ${shown}`,
    importance: 0.7,
    validTo: date.end,
    // A month is no date: nobody knows when it is over.
    ...(!date.isDay && { asSaid: true }),
    ...(event !== undefined && { key: `plan:${event.toLowerCase().replace(/s$/, '')}` }),
  }
}

/** Says when something takes place that was named before. */
const MOVED_TO = /^\W*it(?:'s| is|'ll be| will be) (?=(?:now )?(?:on|at|from|in)\b)/iu

/** Named before its new date: "they moved the exam. It's now on 3 May". */
function movedEvent(text: string, whole: string): string | undefined {
  if (!MOVED_TO.test(text)) return undefined
  return patternOf(`\\b(?:the|my|our) (?:\\p{L}{1,20} )?(${EVENTS})\\b`, 'iu').exec(
    whole.slice(0, whole.indexOf(text)),
  )?.[1]
}

/** True of "by 3 May", and of "I have until 3 May": other things that last until a day are not due on it. */
function isDue(text: string, { index, text: named }: FoundDate): boolean {
  const before = text.slice(0, index)
  const joint = /\b(by|until|till)\s{1,9}(?:the\s{1,9})?$/i.exec(before)?.[1] ?? /^(by|until|till)\b/i.exec(named)?.[1]
  return joint !== undefined && (/by/i.test(joint) || GIVEN.test(before))
}

/** A day of a month, or a weekday that is said to be one to come; lengths of time are no dates. */
function isPrecise({ text, isDay }: FoundDate): boolean {
  if (
    /^(?:for |in )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|about .{0,40})\b.{0,40} (?:minute|hour|day|week|month|year)s?/i.test(
      text,
    )
  )
    return false
  if (/\d{1,2}|\b(?:tomorrow|next|this|on|the end|end of|by|until)\b/i.test(text) && (isDay || /\p{L}{3}/u.test(text)))
    return true
  return /\b(?:january|february|march|april|june|july|august|september|october|november|december)\b/i.test(text)
}

/** When the user has time, week by week. One message may say it in several sentences. */
function scheduleIn({ text, whole, dates, at }: RuleInput): FoundFact | undefined {
  const days = text.match(ANY_WEEKDAY) ?? []
  const isDated = dates.some(
    ({ start, text: named }) => start > at && /\d{1,2}(?:st|nd|rd|th)|\d{1,2} \p{L}{3}|\p{L}{3} \d/iu.test(named),
  )
  const asks = NEW_TIME.test(text)
  if (!asks && ((days.length < 2 && !(RECURS.test(text) && OWN_OR_DAY.test(text))) || PAST.test(text))) return undefined
  if (isDated || /^\W*(?:it|this|that)\b|\blive for\b/i.test(text) || (!OWN.test(text) && OF_OTHERS.test(text)))
    return undefined
  if (/\b(?:he|she|they|his|her|their|like|love|hate)\b/i.test(text) && !asks) return undefined
  const sentences = whole
    .split(/(?<=[.!?])\s+|\n/)
    .filter(
      (sentence) =>
        !/\b(?:last|this) (?:mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|day|sday|nesday|rsday|urday)?\b/iu.test(sentence),
    )
    .filter((sentence) => sentence.match(ANY_WEEKDAY) !== null || RECURS.test(sentence) || NEW_TIME.test(sentence))
  const joined = (sentences.join(' ').length <= 140 ? sentences.join(' ') : text).replace(/(?<![.!?\s])[.!?\s]+$/, '')
  const told = asks ? (/\b(?:can|could) we\b[^]*$/i.exec(joined)?.[0] ?? joined) : joined
  const value = WEEKDAYS.reduce((result, [pattern, day]) => result.replace(pattern, `${day}$1`), told)
  if (value.length > 140) return undefined
  return { slot: 'schedule', value, text: `Schedule: ${value}`, key: 'schedule', importance: 0.6 }
}

/** Begins another statement: somebody who acts, after a comma or a joint. */
const NEXT_STATEMENT =
  /,? (?:and|but|so|because|cos|cuz|though|although)(?: (?:now|then|also))? (?=(?:i|we|it|he|she|they|there|my|our)\b)|[,;] (?=(?:i|we|it|there)\b)/giu

/** The statement of a sentence with the date in it, or all of it where that part says nothing by itself. */
function statementAround(text: string, index: number): string {
  const cuts = [...text.matchAll(NEXT_STATEMENT)]
  const before = cuts.findLast((cut) => cut.index + cut[0].length <= index)
  const after = cuts.find((cut) => cut.index > index)
  const part = text.slice(before === undefined ? 0 : before.index + before[0].length, after?.index)
  const isWhole = (OWN.test(part) || EVENT.test(part)) && part.split(' ').length > 3
  return isWhole ? part : text
}

/** The part of a sentence that holds the date: long sentences are many things at once. */
function clauseAround(text: string, { index, text: date }: FoundDate): string {
  const lead = /^(?:and|so|but|also|btw|right|well|oh|yes|no)[\s,]+/i
  if (text.length <= 110)
    return statementAround(text, index)
      .replace(/(?<![.!\s])[.!\s]+$/, '')
      .replace(lead, '')
  const from = Math.max(
    text.lastIndexOf(', ', Math.max(0, index - 60)),
    text.lastIndexOf(' and ', Math.max(0, index - 60)),
    0,
  )
  const rest = text.slice(index + date.length)
  return text
    .slice(from, index + date.length + (rest.length <= 30 ? rest.length : Math.max(0, rest.lastIndexOf(' ', 30))))
    .replace(/^[\s,]+|(?<![.!\s])[.!\s]+$/g, '')
    .replace(lead, '')
}
