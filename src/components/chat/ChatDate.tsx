'use client'

import { useLabels } from '../../react/index.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { dayName } from '../dayName.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useToday } from '../useToday.ts'

/** Props of `Chat.Date`: those of a `<p>` and the time whose day it names. */
export interface ChatDateProps extends PartProps<'p'> {
  /** Epoch ms. */
  at: number
}

/** The day on which the messages below were written. Renders a `<p>`. */
export function ChatDate({ at, ...props }: ChatDateProps) {
  const { locale } = useLabels()
  const today = useToday()
  return (
    <Part as="p" {...props} data-pf="chat-date">
      <time dateTime={dateTimeOf(at, 'day')} dir="auto">
        {dayName(at, today, locale)}
      </time>
    </Part>
  )
}
