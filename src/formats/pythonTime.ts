const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?$/i

/** The years that Python's `datetime` knows. */
const FIRST = new Date(0).setFullYear(1, 0, 2)
const LAST = new Date(0).setFullYear(9999, 11, 30)

/**
 * Python's `isoformat()` as epoch ms; microseconds are kept as a fraction (exact until 2109), so that the order within one
 * millisecond stays. Local time where no offset is given, as `datetime.now()` writes it. `undefined` when it is no time.
 */
export function readPythonTime(text: string): number | undefined {
  const match = TIME.exec(text.trim())
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as Clock
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const calendar = new Date(0)
  calendar.setUTCFullYear(year, month - 1, day)
  // A 30th of February would roll over into March.
  if (calendar.getUTCMonth() !== month - 1 || calendar.getUTCDate() !== day) return undefined
  const micros = Number((match[7] ?? '').padEnd(6, '0').slice(0, 6))
  return atOf([year, month, day, hour, minute, second], offsetOf(match)) + micros / 1000
}

/** `at` as Python's naive local `isoformat()`, always with microseconds. */
export function writePythonTime(at: number): string {
  const micros = Math.round(Math.min(Math.max(at, FIRST), LAST) * 1000)
  const date = new Date(Math.floor(micros / 1000))
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => digits(part, 2)).join(':')
  const day = [digits(date.getFullYear(), 4), digits(date.getMonth() + 1, 2), digits(date.getDate(), 2)].join('-')
  const second = Math.floor(micros / 1_000_000)
  return `${day}T${clock}.${digits(micros - second * 1_000_000, 6)}`
}

type Clock = [year: number, month: number, day: number, hour: number, minute: number, second: number]

function atOf([year, month, day, hour, minute, second]: Clock, offset: number | undefined): number {
  const date = new Date(0)
  // By setters: the constructor takes the years 0 to 99 for 1900 to 1999.
  if (offset === undefined) {
    date.setFullYear(year, month - 1, day)
    return date.setHours(hour, minute, second, 0)
  }
  date.setUTCFullYear(year, month - 1, day)
  return date.setUTCHours(hour, minute, second, 0) - offset
}

/** Milliseconds east of Greenwich; `undefined` for a naive time. */
function offsetOf([, , , , , , , , utc, sign, hours, minutes]: RegExpExecArray): number | undefined {
  if (utc !== undefined) return 0
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
