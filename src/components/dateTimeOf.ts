/**
 * The `dateTime` of a `<time>`, in the reader's own zone like the words in it: `2026-11-20T00:30:00+09:00`, or the day
 * alone. `undefined` for what HTML has no way to write: before the year 1, or beyond what a Date can hold.
 */
export function dateTimeOf(at: number, precision: 'day' | 'second' = 'second'): string | undefined {
  const date = new Date(at)
  // False for an invalid date, too.
  if (!(date.getFullYear() >= 1)) return undefined
  const day = [digits(date.getFullYear(), 4), digits(date.getMonth() + 1), digits(date.getDate())].join('-')
  if (precision === 'day') return day
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => digits(part)).join(':')
  const offset = -Math.round(date.getTimezoneOffset())
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  return `${day}T${time}${offset < 0 ? '-' : '+'}${digits(hours)}:${digits(minutes)}`
}

function digits(value: number, count = 2): string {
  return String(value).padStart(count, '0')
}
