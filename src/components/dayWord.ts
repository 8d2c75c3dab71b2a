import { relativeFormat } from './relativeFormat.ts'

/** "Today" or "Yesterday", as one begins a line with it in a language. @default the browser's language */
export function dayWord(days: 0 | -1, locale?: string): string {
  const word = relativeFormat('auto', locale).format(days, 'day')
  return word.slice(0, 1).toLocaleUpperCase(locale) + word.slice(1)
}
