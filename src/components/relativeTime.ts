/** Making one takes longer than using it; there are as many as languages on the page. */
const formats = new Map<string | undefined, Intl.RelativeTimeFormat>()

const MINUTE_MS = 60_000

/** The largest unit that fits is named; each with its length in minutes. */
const UNITS = [
  ['year', 525_960],
  ['month', 43_830],
  ['week', 10_080],
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const

/** How long ago `at` was, as people say it: "3 hours ago", "yesterday", "now". @default the browser's language */
export function relativeTime(at: number, now: number, locale?: string): string {
  const format = formats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  formats.set(locale, format)
  const minutes = Math.round((at - now) / MINUTE_MS)
  // Clocks of two tabs or devices differ by seconds: what was just written isn't from the future.
  if (minutes === 0 || minutes === 1) return format.format(0, 'second')
  const [unit, length] = UNITS.find(([, fits]) => Math.abs(minutes) >= fits) ?? (['minute', 1] as const)
  return format.format(Math.round(minutes / length), unit)
}
