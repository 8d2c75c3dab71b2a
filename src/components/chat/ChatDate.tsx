'use client'

import { useLabels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { dayWord } from '../dayWord.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useToday } from '../useToday.ts'

/** Props of `Chat.Date`: those of a `<p>` and the time whose day it names. */
export interface ChatDateProps extends PartProps<'p'> {
  /** Epoch ms. */
  at: number
}

const DAY_MS = 86_400_000

/** The day on which the messages below were written. Renders a `<p>`. */
export function ChatDate({ at, ...props }: ChatDateProps) {
  const { locale } = useLabels()
  const today = useToday()
  return (
    <Part as="p" {...props} data-pf="chat-date">
      <time dateTime={dateTimeOf(at, 'day')} dir="auto">
        {dayOf(at, today, locale)}
      </time>
    </Part>
  )
}

/** "Today", "Yesterday", or the date, as the reader writes it. */
function dayOf(at: number, today: number, locale: string | undefined): string {
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - today) / DAY_MS)
  return days === 0 || days === -1 ? dayWord(days, locale) : dateFormat(locale, { dateStyle: 'full' }).format(at)
}
