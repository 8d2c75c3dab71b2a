import { expect, test } from 'vitest'
import { englishDates } from '../../src/consolidate/englishDates.ts'
import { readTimes } from '../../src/recall/readTimes.ts'

/** A Sunday. */
const NOW = new Date(2026, 4, 3, 12).getTime()

const dayOf = (at: number | undefined): string => (at === undefined ? 'none' : new Date(at).toLocaleDateString('sv'))

// A date is learned by one reader and asked for by another: each row is one day for both.
test.each([
  ['my exam is on 11 July', '2026-07-11'],
  ['the wedding is on July 11th', '2026-07-11'],
  ['we fly on 3 June 2027', '2027-06-03'],
  ['I was born on 17 May 1990', '1990-05-17'],
  ['the trial ended on 2025-11-30', '2025-11-30'],
  ['I see the dentist tomorrow', '2026-05-04'],
  ['we moved in yesterday', '2026-05-02'],
  ['the op is the day after tomorrow', '2026-05-05'],
  ['he arrived three days ago', '2026-04-30'],
  ['she comes in two days', '2026-05-05'],
  ['the party is next Friday', '2026-05-08'],
])('%s: %s', async (text, day) => {
  const readDates = await englishDates.load()
  expect([dayOf(readTimes(text, NOW)[0]?.from), dayOf(readDates(text, NOW)[0]?.start)]).toEqual([day, day])
})
