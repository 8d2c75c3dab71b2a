import { noteOf, type Message } from '../../core/index.ts'
import { NOT_YET } from './useArrivingMessage.ts'

/** Making one takes longer than using it; there are as many as languages on the page. */
const formats = new Map<string | undefined, Intl.DateTimeFormat>()

/** The time of day of a message, as the reader writes it; '' for a reply without a word yet. */
export function timeOf(message: Message, locale?: string): string {
  const { at } = noteOf(message)
  if (at === NOT_YET) return ''
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  formats.set(locale, format)
  return format.format(at)
}
