/** A time of a file. `zone`: `local` where the file has none, `naive` where it has none and is known to mean UTC. */
export interface ImportTime {
  /** Epoch ms. */
  readonly at: number
  /** ISO 8601; without an offset where the zone is `local`. */
  readonly iso: string
  readonly zone: 'utc' | 'local' | 'naive'
  /** As in the file. */
  readonly raw: string | number
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const HUMANIZED = /^(\d{4})-(\d{1,2})-(\d{1,2})\s*@\s*(\d{1,2})h\s*(\d{1,2})m(?:\s*(\d{1,2})s)?(?:\s*(\d{1,3})ms)?$/
const NAMED = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))? ?([ap]m)?$/i

/**
 * Reads a time in any of the forms that exports have; `null` when it is none, or stands for none (0, the year 1).
 * `zoneless`: what a time without a zone means. Numbers above 1e11 are milliseconds, others seconds.
 */
export function readImportTime(
  value: unknown,
  { zoneless = 'local' }: { zoneless?: 'local' | 'naive' } = {},
): ImportTime | null {
  if (typeof value === 'number') return fromNumber(value, value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (/^\d{9,16}(\.\d+)?$/.test(text)) return fromNumber(Number(text), value)
  const iso = ISO.exec(text)
  if (iso !== null) return fromIso(iso, value, zoneless)
  const day = DAY.exec(text)
  if (day !== null) return fromParts(day.slice(1).map(Number), value, 'utc')
  const humanized = HUMANIZED.exec(text)
  if (humanized !== null)
    return fromParts(
      humanized.slice(1).map((part) => Number(part ?? 0)),
      value,
      zoneless,
    )
  const named = NAMED.exec(text)
  return named === null ? null : fromNamed(named, value, zoneless)
}

function fromNumber(value: number, raw: string | number): ImportTime | null {
  if (!Number.isFinite(value) || value <= 0) return null
  // By way of whole microseconds: 1772000010.2 s must not become …199 ms.
  const at = value > 1e11 ? Math.floor(value) : Math.floor(Math.round(value * 1e6) / 1e3)
  return timeOf(at, raw, 'utc')
}

function fromIso(match: RegExpExecArray, raw: string, zoneless: 'local' | 'naive'): ImportTime | null {
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = match
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
  const parts = [year, month, day, hour, minute, second].map(Number)
  if (zone === undefined) return fromParts([...parts, ms], raw, zoneless)
  const time = fromParts([...parts, ms], raw, 'utc')
  if (time === null || !/^[+-]/.test(zone)) return time
  const sign = zone.startsWith('-') ? 1 : -1
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', ''))]
  return timeOf(time.at + sign * (hours * 60 + minutes) * 60_000, raw, 'utc')
}

function fromNamed(match: RegExpExecArray, raw: string, zoneless: 'local' | 'naive'): ImportTime | null {
  const [, name = '', day, year, hour, minute, second = '0', half] = match
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  if (month === -1) return null
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  return fromParts([Number(year), month + 1, Number(day), hours, Number(minute), Number(second)], raw, zoneless)
}

function fromParts(parts: readonly number[], raw: string | number, zone: ImportTime['zone']): ImportTime | null {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = parts
  // Year 1 is how .NET writes "never".
  if (year < 1971 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
    return null
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  if (zone !== 'local') return timeOf(utc, raw, zone)
  const at = new Date(year, month - 1, day, hour, minute, second, ms).getTime()
  return { at, iso: new Date(utc).toISOString().slice(0, -1), zone, raw }
}

function timeOf(at: number, raw: string | number, zone: 'utc' | 'naive'): ImportTime | null {
  // What a Date can hold.
  return Math.abs(at) > 8.64e15 ? null : { at, iso: new Date(at).toISOString(), zone, raw }
}
