import type { FactRules, ReadDates } from './factRules.ts'

/** What a date looks like from afar: only such texts make the reader of dates load. */
const NEEDED =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[./]\d{1,2}\b|\b(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?s?\b|\b(?:today|tonight|tomorrow|next|in (?:a|an|one|two|three|four|\d+) (?:days?|weeks?|months?))\b/i

const DAY_MS = 86_400_000

/** Dates of English texts by chrono-node, loaded with the first text that needs it. */
export const englishDates: NonNullable<FactRules['dates']> = {
  needed: (text) => NEEDED.test(text),
  async load(): Promise<ReadDates> {
    const { parse } = await import('chrono-node/en')
    return (text, at) =>
      parse(text, new Date(at), { forwardDate: true }).map((result) => {
        const start = startOfDay(result.start.date())
        const { end } = result
        const last = !end ? start : startOfDay(end.date())
        // A month without a day lasts to its end.
        const isDay = result.start.isCertain('day') || !result.start.isCertain('month')
        const span = isDay ? DAY_MS : 31 * DAY_MS
        return {
          text: result.text,
          index: result.index,
          start,
          end: last + span,
          isDay: result.start.isCertain('day') || result.start.isCertain('weekday'),
        }
      })
  },
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
