/** A stretch of time that a text names, epoch ms; `to` is not in it. */
export interface TimeSpan {
  readonly from: number
  readonly to: number
}

const DAY = 86_400_000

const LOCALES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'pl',
  'tr',
  'ru',
  'ar',
  'hi',
  'ko',
  'ja',
  'zh',
] as const

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

/** The units of time in English, and the words that go with them. */
const UNITS = 'day days week weeks weekend month months year years ago night summer autumn fall winter spring'.split(
  ' ',
)

type Unit = 'day' | 'week' | 'month' | 'year'

interface Names {
  /** Month, 0..11, by name. */
  readonly months: ReadonlyMap<string, number>
  /** Day of the week, Sunday 0, by name. */
  readonly weekdays: ReadonlyMap<string, number>
  /** "yesterday", "last week": how many units away. */
  readonly relative: ReadonlyMap<string, { unit: Unit; count: number }>
  /** Names of today. */
  readonly today: RegExp
  /** Words that stand in names of times, folded. */
  readonly words: ReadonlySet<string>
  readonly pattern: RegExp
  readonly dates: readonly DatePattern[]
}

/** A pattern, and the time its groups name. */
type DatePattern = readonly [RegExp, (groups: readonly (string | undefined)[], at: number) => TimeSpan | undefined]

let names: Names | undefined

/** The times that `text` names, seen from `at`. Months, weekdays and "yesterday" in 17 languages, the rest in English. */
export function readTimes(text: string, at: number): TimeSpan[] {
  // Made when first needed, since the platform's own tables take a few milliseconds to ask.
  names ??= readNames()
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
  names ??= readNames()
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

function datePatterns(months: ReadonlyMap<string, number>): DatePattern[] {
  const month = alternatives([...months.keys()])
  const year = String.raw`(?:,? (?:of |de |del )?((?:19|20)\d\d))?`
  const part = `(?:(early|mid|middle of|late|end of|beginning of|start of|(?:first|second|third|last) week of)(?: the)? )`
  return [
    [
      new RegExp(
        String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º|er)? ?(?:of |de |di )?(${month})\.?${year}(?!\p{L})`,
        'gu',
      ),
      ([day, name, of], at) => dayOf(Number(day), months.get(name!)!, of, at),
    ],
    [
      new RegExp(String.raw`(?<!\p{L})(${month})\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d:%\p{L}])${year}`, 'gu'),
      ([name, day, of], at) => dayOf(Number(day), months.get(name!)!, of, at),
    ],
    [/(?<!\d)(\d{1,2})月(\d{1,2})[日号號]/gu, ([name, day], at) => dayOf(Number(day), Number(name) - 1, undefined, at)],
    [/(?<!\d)(\d{1,2})월 ?(\d{1,2})일/gu, ([name, day], at) => dayOf(Number(day), Number(name) - 1, undefined, at)],
    [
      /(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/g,
      ([of, name, day], at) => dayOf(Number(day), Number(name) - 1, of, at),
    ],
    [
      new RegExp(String.raw`(?<!\p{L})${part}(${month})${year}(?!\p{L})`, 'gu'),
      ([which, name, of], at) => partOf(which!, monthOf(months.get(name!)!, of, at)),
    ],
    [
      new RegExp(String.raw`(?<!\p{L})(${month})\.?,? (?:of |de |del )?((?:19|20)\d\d)(?!\p{L})`, 'gu'),
      ([name, of], at) => monthOf(months.get(name!)!, of, at),
    ],
  ]
}

/** "three days ago", "in two weeks", "the last few months". */
function readAgo(plain: string, at: number, take: Take): void {
  for (const match of plain.matchAll(AGO)) {
    take(match, aroundOf(at, match[2] as Unit, -numberOf(match[1]!)))
  }
  for (const match of plain.matchAll(AHEAD)) {
    take(match, aroundOf(at, match[2] as Unit, numberOf(match[1]!)))
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

/** The day in the year nearest to `at`, unless one is named. */
function dayOf(day: number, month: number, year: string | undefined, at: number): TimeSpan | undefined {
  if (day < 1 || day > 31) return undefined
  const from = new Date(nearestYear(month, year, at), month, day).getTime()
  return { from, to: dayStart(from, 1) }
}

function monthOf(month: number, year: string | undefined, at: number): TimeSpan {
  const of = nearestYear(month, year, at)
  return { from: new Date(of, month, 1).getTime(), to: new Date(of, month + 1, 1).getTime() }
}

function nearestYear(month: number, year: string | undefined, at: number): number {
  if (year !== undefined) return Number(year)
  const now = new Date(at)
  const apart = month - now.getMonth()
  return now.getFullYear() + (apart > 6 ? -1 : apart < -6 ? 1 : 0)
}

function partOf(which: string, { from, to }: TimeSpan): TimeSpan {
  const day = (count: number): number => from + count * DAY
  if (/^(?:early|beginning|start)/.test(which)) return { from, to: day(10) }
  if (which.startsWith('mid')) return { from: day(9), to: day(20) }
  const week = ['first', 'second', 'third'].findIndex((word) => which.startsWith(word))
  return week === -1 ? { from: to - 10 * DAY, to } : { from: day(week * 7), to: day(week * 7 + 7) }
}

function seasonOf(season: string, which: string, at: number): TimeSpan {
  const now = new Date(at)
  if (season === 'weekend') {
    const saturday = (now.getDay() + 1) % 7
    const start = dayStart(
      at,
      which === 'last' || which === 'past' ? -(saturday < 2 ? saturday + 7 : saturday) : 6 - now.getDay(),
    )
    return { from: start, to: start + 2 * DAY }
  }
  const first = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 }[season] ?? 0
  let year = now.getFullYear()
  if (/last|past/.test(which) && now.getMonth() < first + 3) year--
  if (which === 'next' && now.getMonth() >= first) year++
  return { from: new Date(year, first, 1).getTime(), to: new Date(year, first + 3, 1).getTime() }
}

/** "Last week" is any of its days, "two months ago" roughly then. */
function aroundOf(at: number, unit: Unit, count: number): TimeSpan {
  if (unit === 'day') return daysFrom(at, count)
  if (unit === 'week') {
    const monday = dayStart(at, -((new Date(at).getDay() + 6) % 7) + 7 * count)
    return { from: monday, to: monday + 7 * DAY }
  }
  const now = new Date(at)
  const [year, month] = [now.getFullYear(), now.getMonth()]
  if (unit === 'month')
    return { from: new Date(year, month + count, 1).getTime(), to: new Date(year, month + count + 1, 1).getTime() }
  return { from: new Date(year + count, 0, 1).getTime(), to: new Date(year + count + 1, 0, 1).getTime() }
}

function daysFrom(at: number, days: number): TimeSpan {
  return { from: dayStart(at, days), to: dayStart(at, days + 1) }
}

function dayStart(at: number, days = 0): number {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
}

function numberOf(word: string): number {
  return NUMBERS.get(word) ?? (/few|several/.test(word) ? 3 : /couple/.test(word) ? 2 : Number(word))
}

/** The platform's own words, so that no table of them has to be carried. */
function readNames(): Names {
  const months = new Map<string, number>()
  const weekdays = new Map<string, number>()
  const relative = new Map<string, { unit: Unit; count: number }>([
    ['day after tomorrow', { unit: 'day', count: 2 }],
    ['day before yesterday', { unit: 'day', count: -2 }],
  ])
  const todayNames: string[] = []
  for (const locale of LOCALES) {
    for (const style of ['long', 'short'] as const) {
      // Three letters are words of too many languages; "Jan" and "Dec" are read in English alone.
      if (style === 'short' && locale !== 'en') continue
      const month = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
      const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' })
      const weekday = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' })
      for (let at = 0; at < 12; at++) {
        const date = Date.UTC(2023, at, 1)
        const inflected = day.formatToParts(date).find(({ type }) => type === 'month')?.value ?? ''
        for (const name of [month.format(date), inflected]) setName(months, name, at)
        if (at < 7) setName(weekdays, weekday.format(Date.UTC(2023, 0, 1 + at)), at)
      }
    }
    const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    todayNames.push(foldText(format.format(0, 'day')))
    for (const unit of ['day', 'week', 'month', 'year'] as const) {
      // Today is when it was said: naming it tells nothing.
      for (const count of [-2, -1, 1, 2]) {
        const name = foldText(format.format(count, unit))
        if (!/\d/.test(name) && !relative.has(name)) relative.set(name, { unit, count })
      }
    }
  }
  const all = [...relative.keys(), ...weekdays.keys(), ...months.keys()]
  const today = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives([...todayNames, 'tonight'])})(?!\p{L})`, 'u')
  const words = new Set([...all.flatMap((name) => name.split(' ')), ...UNITS].filter((word) => word.length > 1))
  const spaced = String.raw`(?<![\p{L}\p{N}])(?:${alternatives(all)})(?!\p{L})`
  // Some scripts put no space around a word.
  const unspaced = alternatives(all.filter((word) => /[\p{Script=Han}\p{Script=Hiragana}]/u.test(word)))
  return {
    months,
    weekdays,
    relative,
    today,
    words,
    pattern: new RegExp(`${spaced}|${unspaced}`, 'gu'),
    dates: datePatterns(months),
  }
}

function setName(map: Map<string, number>, name: string, value: number): void {
  const folded = foldText(name).replace(/\.$/, '')
  if (folded.length > 1 && !/^\d+$/.test(folded) && !map.has(folded)) map.set(folded, value)
}

function alternatives(words: readonly string[]): string {
  return [...new Set(words)]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|')
}

/** Lower case without accents, letter by letter, so that nothing moves. */
function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}
