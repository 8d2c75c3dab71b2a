const FORMAT = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

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

/** How long ago `at` was, as people say it: "3 hours ago", "yesterday", "now". */
export function relativeTime(at: number, now: number): string {
  const minutes = Math.round((at - now) / MINUTE_MS)
  // Clocks of two tabs or devices differ by seconds: what was just written isn't from the future.
  if (minutes === 0 || minutes === 1) return FORMAT.format(0, 'second')
  const [unit, length] = UNITS.find(([, fits]) => Math.abs(minutes) >= fits) ?? (['minute', 1] as const)
  return FORMAT.format(Math.round(minutes / length), unit)
}
