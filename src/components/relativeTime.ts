import { relativeFormat } from './relativeFormat.ts'

const MINUTE_MS = 60_000
const HOUR = 60
const DAY = 1440

/** Units beyond days, each with its length in minutes; the largest that fits is named. */
const UNITS = [
  ['year', 525_960],
  ['month', 43_830],
  ['week', 10_080],
] as const

/**
 * Tells how long ago `at` was in everyday words: "3 hours ago", "yesterday", "now". Days are those of the calendar: the
 * evening before last isn't "yesterday", though it may be only 26 hours ago. @default the browser's language
 */
export function relativeTime(at: number, now: number, locale?: string): string {
  const minutes = Math.round((at - now) / MINUTE_MS)
  // Clocks of two tabs or devices differ by seconds: what was just written isn't from the future.
  if (minutes === 0 || minutes === 1) return relativeFormat('auto', locale).format(0, 'second')
  const size = Math.abs(minutes)
  if (size < HOUR) return relativeFormat('auto', locale).format(minutes, 'minute')
  if (size < DAY) return relativeFormat('auto', locale).format(Math.round(minutes / HOUR), 'hour')
  const unit = UNITS.find(([, fits]) => size >= fits)
  if (unit === undefined) return relativeFormat('auto', locale).format(daysBetween(now, at), 'day')
  // "Last month" is one of the calendar: of lengths alone it would be wrong.
  return relativeFormat('always', locale).format(Math.round(minutes / unit[1]), unit[0])
}

/** Counts the midnights between two times; a day may have 23 hours. */
function daysBetween(from: number, to: number): number {
  const [a, b] = [from, to].map((time) => new Date(time).setHours(0, 0, 0, 0)) as [number, number]
  return Math.round((b - a) / (DAY * MINUTE_MS))
}
