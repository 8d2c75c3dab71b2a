import { dateFormat } from './dateFormat.ts'
import { dayWord } from './dayWord.ts'

const DAY_MS = 86_400_000

/** "Today", "Yesterday", or the date, as the reader writes it; `today` is the start of the present day. */
export function dayName(at: number, today: number, locale?: string): string {
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - today) / DAY_MS)
  return days === 0 || days === -1 ? dayWord(days, locale) : dateFormat(locale, { dateStyle: 'full' }).format(at)
}
