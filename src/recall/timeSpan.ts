/** A stretch of time that a text names, epoch ms; `to` is not in it. */
export interface TimeSpan {
  readonly from: number
  readonly to: number
}

const DAY = 86_400_000

/** A unit that times are told in. */
export type TimeUnit = 'day' | 'week' | 'month' | 'year'

/** The day in the year nearest to `at`, unless one is named. */
export function dayOf(day: number, month: number, year: string | undefined, at: number): TimeSpan | undefined {
  if (day < 1 || day > 31) return undefined
  const from = new Date(nearestYear(month, year, at), month, day).getTime()
  return { from, to: dayStart(from, 1) }
}

/** A month; of the year nearest to `at`, unless one is named. */
export function monthOf(month: number, year: string | undefined, at: number): TimeSpan {
  const of = nearestYear(month, year, at)
  return { from: new Date(of, month, 1).getTime(), to: new Date(of, month + 1, 1).getTime() }
}

function nearestYear(month: number, year: string | undefined, at: number): number {
  if (year !== undefined) return Number(year)
  const now = new Date(at)
  const apart = month - now.getMonth()
  return now.getFullYear() + (apart > 6 ? -1 : apart < -6 ? 1 : 0)
}

/** "Early", "mid", "the last week of": a part of a month. */
export function partOf(which: string, { from, to }: TimeSpan): TimeSpan {
  const day = (count: number): number => from + count * DAY
  if (/^(?:early|beginning|start)/.test(which)) return { from, to: day(10) }
  if (which.startsWith('mid')) return { from: day(9), to: day(20) }
  const week = ['first', 'second', 'third'].findIndex((word) => which.startsWith(word))
  return week === -1 ? { from: to - 10 * DAY, to } : { from: day(week * 7), to: day(week * 7 + 7) }
}

/** "Last weekend", "next summer". Seasons of the northern half, as months. */
export function seasonOf(season: string, which: string, at: number): TimeSpan {
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
export function aroundOf(at: number, unit: TimeUnit, count: number): TimeSpan {
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

/** The day that is `days` from that of `at`, midnight to midnight, local time. */
export function daysFrom(at: number, days: number): TimeSpan {
  return { from: dayStart(at, days), to: dayStart(at, days + 1) }
}

/** Midnight, local time, `days` after the day of `at`. */
export function dayStart(at: number, days = 0): number {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime()
}
