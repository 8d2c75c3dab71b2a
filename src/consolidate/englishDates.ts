import type { FactRules, ReadDates } from './factRules.ts'

/** The rough look of a date: only texts like this load the reader of dates. */
const NEEDED =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[./]\d{1,2}\b|\b(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?s?\b|\b(?:today|tonight|tomorrow|next|in (?:a|an|one|two|three|four|\d+) (?:days?|weeks?|months?))\b/i

const DAY_MS = 86_400_000

/** Dates of English texts by chrono-node, loaded with the first text that needs it. */
export const englishDates: NonNullable<FactRules['dates']> = {
  needed: (text) => NEEDED.test(text),
  async load(): Promise<ReadDates> {
    const { parse } = await import('chrono-node/en')
    return (text, at) =>
      spansOf(text).flatMap(({ text: part, index }) =>
        parse(part, new Date(at), { forwardDate: true }).map((result) => {
          const start = startOfDay(result.start.date())
          const { end } = result
          const last = !end ? start : startOfDay(end.date())
          // A month without a day lasts to its end.
          const isDay = result.start.isCertain('day') || !result.start.isCertain('month')
          const span = isDay ? DAY_MS : 31 * DAY_MS
          return {
            text: result.text,
            index: index + result.index,
            start,
            end: last + span,
            isDay: result.start.isCertain('day') || result.start.isCertain('weekday'),
          }
        }),
      )
  },
}

/** The library's patterns take a power of a text's length: it is given no longer piece. */
const MAX_SPAN = 120

/** The most characters around a word of time in which the rest of its date may be. */
const REACH = 50

/** Numbers, and words that dates are made of. */
const ANCHOR =
  /\b(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow|yesterday|next|last|this|week|month|year|day|ago|noon|midnight))/gi

/** The parts of a text that may hold a date, whole words. */
function spansOf(text: string): { text: string; index: number }[] {
  if (text.length <= MAX_SPAN) return [{ text, index: 0 }]
  const spans: { text: string; index: number }[] = []
  let end = 0
  for (const { index } of text.matchAll(ANCHOR)) {
    if (index < end) continue
    const from = Math.max(end, text.indexOf(' ', Math.max(0, index - REACH)) + 1)
    const space = text.lastIndexOf(' ', from + MAX_SPAN)
    end = Math.min(text.length, from + MAX_SPAN, space > index ? space : Infinity)
    if (text.length <= from + MAX_SPAN) end = text.length
    spans.push({ text: text.slice(from, end), index: from })
  }
  return spans
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
