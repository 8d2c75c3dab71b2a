import { describe, expect, test } from 'vitest'
import { loadTranslations } from '../../src/recall/index.ts'
import { readingOf, type Reading } from './readingOf.ts'

/** A message, and how it is read; what a row leaves out isn't looked at. */
export type Row = readonly [text: string, reading: Reading]

/** Tests the lists of a language: a row for each message, and pairs of words of which one asks for the other. */
export function testLanguage(tag: string, rows: readonly Row[], pairs: readonly (readonly [string, string])[]): void {
  describe(`${tag}: read`, () => {
    test.each(rows)('%s', (text, reading) => {
      expect(readingOf(text)).toMatchObject(reading)
    })
  })

  describe(`${tag}: asked for`, async () => {
    const translate = await loadTranslations()
    test.each(pairs)('%s finds %s', (asked, told) => {
      expect([...translate(asked)]).toContain(told)
    })
  })
}
