'use client'

import { useLabels } from '../../react/index.ts'
import { dateFormat } from '../dateFormat.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useToday } from '../useToday.ts'
import { useConversationContext } from './conversationsContext.ts'

const FULL = { dateStyle: 'full', timeStyle: 'short' } as const

/**
 * The time of the newest message: the hour for today, else the day. Renders a `<time>`, or nothing while it is renamed.
 */
export function ConversationsDate({ children, ...props }: PartProps<'time'>) {
  const { locale } = useLabels()
  const { conversation, mode } = useConversationContext('Date')
  const today = new Date(useToday())
  const date = new Date(conversation.updatedAt)
  // A stored time may lie beyond what a Date can hold.
  if (mode === 'renaming' || Number.isNaN(date.getTime())) return null
  return (
    <Part
      as="time"
      dir="auto"
      dateTime={dateTimeOf(conversation.updatedAt)}
      title={dateFormat(locale, FULL).format(date)}
      {...props}
      data-pf="conversations-date"
    >
      {children ?? dateFormat(locale, formatFor(date, today)).format(date)}
    </Part>
  )
}

function formatFor(date: Date, today: Date): Intl.DateTimeFormatOptions {
  if (date.toDateString() === today.toDateString()) return { timeStyle: 'short' }
  if (date.getFullYear() === today.getFullYear()) return { day: 'numeric', month: 'short' }
  return { dateStyle: 'short' }
}
