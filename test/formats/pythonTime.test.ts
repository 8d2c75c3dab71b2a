import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readPythonTime, writePythonTime } from '../../src/formats/pythonTime.ts'

afterEach(() => vi.unstubAllEnvs())

describe.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'])('times of Python in %s', (zone) => {
  test('come back as they were, to the microsecond', () => {
    vi.stubEnv('TZ', zone)
    // A time of day that no zone skips.
    const hour = fc.integer({ min: 4, max: 23 })
    const time = fc.tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      hour,
      fc.nat(59),
      fc.nat(59),
      fc.nat(999_999),
    )
    fc.assert(
      fc.property(time, ([year, month, day, hours, minutes, seconds, micros]) => {
        const text = `${year}-${two(month)}-${two(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}.${String(micros).padStart(6, '0')}`
        expect(writePythonTime(readPythonTime(text)!)).toBe(text)
      }),
    )
  })
})

test('a naive time is local', () => {
  vi.stubEnv('TZ', 'America/New_York')
  expect(readPythonTime('2024-03-21T10:00:00')).toBe(Date.UTC(2024, 2, 21, 14))
  vi.stubEnv('TZ', 'Europe/Berlin')
  expect(readPythonTime('2024-03-21T10:00:00')).toBe(Date.UTC(2024, 2, 21, 9))
  expect(readPythonTime('2024-03-21')).toBe(Date.UTC(2024, 2, 20, 23))
})

test.each([
  ['2024-03-21T10:00:00.5', Date.UTC(2024, 2, 21, 10, 0, 0, 500)],
  ['2024-03-21T10:00:00.123456789Z', Date.UTC(2024, 2, 21, 10, 0, 0, 123) + 0.456],
  ['2024-03-21T10:00-0330', Date.UTC(2024, 2, 21, 13, 30)],
  ['0099-12-31T00:00:00Z', new Date(0).setUTCFullYear(99, 11, 31)],
])('%s is read', (text, at) => {
  vi.stubEnv('TZ', 'UTC')
  expect(readPythonTime(text)).toBeCloseTo(at, 3)
})

test.each(['', 'now', '2024', '2024-13-01', '2024-02-30', '2024-03-21T24:00:00', '2024-03-21T10:61', '1711015200'])(
  '%j is no time',
  (text) => expect(readPythonTime(text)).toBeUndefined(),
)

test('times that Python can’t hold become the nearest that it can', () => {
  expect(writePythonTime(8.64e15)).toMatch(/^9999-12-3/)
  expect(writePythonTime(-8.64e15)).toMatch(/^0001-01-0/)
})

function two(value: number): string {
  return String(value).padStart(2, '0')
}
