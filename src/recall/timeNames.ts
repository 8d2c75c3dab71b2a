import { LANGUAGES } from '../languages/index.ts'
import { dayOf, monthOf, partOf, type TimeSpan, type TimeUnit } from './timeSpan.ts'

/** The units of time in English, and the words that go with them. */
const UNITS = 'day days week weeks weekend month months year years ago night summer autumn fall winter spring'.split(
  ' ',
)

/** Names of times in the languages of the platform, and the patterns of dates made of them. */
export interface TimeNames {
  /** Month, 0..11, by name. */
  readonly months: ReadonlyMap<string, number>
  /** Day of the week, Sunday 0, by name. */
  readonly weekdays: ReadonlyMap<string, number>
  /** "yesterday", "last week": how many units away. */
  readonly relative: ReadonlyMap<string, { unit: TimeUnit; count: number }>
  /** Names of today. */
  readonly today: RegExp
  /** Words that stand in names of times, folded. */
  readonly words: ReadonlySet<string>
  readonly pattern: RegExp
  readonly dates: readonly DatePattern[]
}

/** A pattern, and the time its groups name. */
type DatePattern = readonly [RegExp, (groups: readonly (string | undefined)[], at: number) => TimeSpan | undefined]

/** The platform's own words, so that no table of them has to be carried. */
export function readTimeNames(): TimeNames {
  const months = new Map<string, number>()
  const weekdays = new Map<string, number>()
  const relative = new Map<string, { unit: TimeUnit; count: number }>([
    ['day after tomorrow', { unit: 'day', count: 2 }],
    ['day before yesterday', { unit: 'day', count: -2 }],
  ])
  const todayNames: string[] = []
  for (const { tag: locale } of LANGUAGES) {
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
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}
