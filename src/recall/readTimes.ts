import { foldText, readTimeNames, type TimeNames } from './timeNames.ts'
import { aroundOf, daysFrom, dayStart, monthOf, seasonOf, type TimeSpan, type TimeUnit } from './timeSpan.ts'

const NUMBERS: ReadonlyMap<string, number> = new Map(
  'a an one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, Math.max(1, at - 1)]),
)
const COUNT = String.raw`(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|few|several|a couple of|couple of)`
const UNIT = '(day|week|month|year)s?'
const AGO = new RegExp(String.raw`\b${COUNT} ${UNIT} (?:ago|back|earlier|before)\b`, 'g')
const AHEAD = new RegExp(String.raw`\bin ${COUNT} ${UNIT}\b`, 'g')

/** English that names a time only beside another word: "may" is mostly no month, "march" mostly no month either. */
const AMBIGUOUS = /^(?:may|march|mar|sun|sat|second)$/

/** A text that names more times than this is a table, and none of them is what it is about. */
const MAX_TIMES = 100

let names: TimeNames | undefined

/** The times that `text` names, seen from `at`. Months, weekdays and "yesterday" in all languages of `LANGUAGES`, the rest in English. */
export function readTimes(text: string, at: number): TimeSpan[] {
  // Made when first needed, since the platform's own tables take a few milliseconds to ask.
  names ??= readTimeNames()
  const plain = foldText(text)
  const spans: TimeSpan[] = []
  const taken: [number, number][] = []
  const take = (match: RegExpMatchArray, span: TimeSpan | undefined): void => {
    const [start, end] = [match.index!, match.index! + match[0].length]
    if (span === undefined || taken.length >= MAX_TIMES || taken.some(([from, to]) => start < to && from < end)) return
    taken.push([start, end])
    spans.push(span)
  }
  readDates(plain, at, take)
  readAgo(plain, at, take)
  for (const match of plain.matchAll(names.pattern)) take(match, named(match[0], { plain, match, at }))
  for (const match of plain.matchAll(/(?<![\d.,:-])(?:19|20)\d\d(?![\d:]|[.,-]\d)/g)) {
    take(match, { from: new Date(+match[0], 0, 1).getTime(), to: new Date(+match[0] + 1, 0, 1).getTime() })
  }
  return spans
}

/** The times that a question names: as in a text, and today, which in a text tells no more than when it was said. */
export function timesAsked(query: string, now: number): TimeSpan[] {
  const spans = readTimes(query, now)
  return names!.today.test(foldText(query)) ? [...spans, daysFrom(now, 0)] : spans
}

/** True when a folded word may be part of a time: a text without such a word needs no reading for times. */
export function mayNameTime(word: string): boolean {
  names ??= readTimeNames()
  return /\d/.test(word) || names.words.has(word)
}

type Take = (match: RegExpMatchArray, span: TimeSpan | undefined) => void

/** "17 May", "May 17th, 2023", "the end of March", "5月3日". */
function readDates(plain: string, at: number, take: Take): void {
  if (!/\d|early|mid|late|end of|beginning|start|week/.test(plain)) return
  for (const [pattern, spanOf] of names!.dates) {
    for (const match of plain.matchAll(pattern)) take(match, spanOf(match.slice(1), at))
  }
}

/** "three days ago", "in two weeks", "the last few months". */
function readAgo(plain: string, at: number, take: Take): void {
  for (const match of plain.matchAll(AGO)) {
    take(match, aroundOf(at, match[2] as TimeUnit, -numberOf(match[1]!)))
  }
  for (const match of plain.matchAll(AHEAD)) {
    take(match, aroundOf(at, match[2] as TimeUnit, numberOf(match[1]!)))
  }
  for (const match of plain.matchAll(/\b(last|this|next|past) (weekend|summer|autumn|fall|winter|spring)\b/g)) {
    take(match, seasonOf(match[2]!, match[1]!, at))
  }
  for (const match of plain.matchAll(/\b(?:the other day|last night)\b/g)) {
    take(match, match[0] === 'last night' ? daysFrom(at, -1) : { from: dayStart(at, -7), to: dayStart(at) })
  }
}

function named(word: string, where: { plain: string; match: RegExpMatchArray; at: number }): TimeSpan | undefined {
  const { relative, weekdays, months } = names!
  const { plain, match, at } = where
  const before = plain.slice(Math.max(0, match.index! - 14), match.index)
  const away = relative.get(word)
  if (away !== undefined) return aroundOf(at, away.unit, away.count)
  if (
    AMBIGUOUS.test(word) &&
    !/\b(?:in|of|last|this|next|since|by|until|late|early|mid|during|back in|for|on|from|to|before|after) $/.test(
      before,
    )
  ) {
    return undefined
  }
  const weekday = weekdays.get(word)
  if (weekday !== undefined) {
    const past = (new Date(at).getDay() - weekday + 7) % 7
    return /\b(?:next|coming|this) $/.test(before) ? daysFrom(at, (7 - past) % 7 || 7) : daysFrom(at, -(past || 7))
  }
  const month = months.get(word)
  return month === undefined ? undefined : monthOf(month, undefined, at)
}

function numberOf(word: string): number {
  return NUMBERS.get(word) ?? (/few|several/.test(word) ? 3 : /couple/.test(word) ? 2 : Number(word))
}
