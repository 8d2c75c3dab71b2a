'use client'

import { useState, type MouseEvent } from 'react'
import { metaOf, type Message } from '../../core/index.ts'
import { useLabels, useShownMessages } from '../../react/index.ts'
import { focusInput } from '../focusInput.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'

/** Props of `Chat.BreakReminder`. */
export interface ChatBreakReminderProps extends PartProps<'div'> {
  /** Minutes of talking after which it comes, and comes again. @default 60 */
  minutes?: number
}

const MINUTE = 60_000

/** Silence of this length counts as a break, ms. */
const PAUSE = 20 * MINUTE

/** Reminds who has talked for long that there is a world outside. Renders a `<div>`, or nothing. */
export function ChatBreakReminder({ minutes = 60, children, ...props }: ChatBreakReminderProps) {
  const labels = useLabels()
  const { conversationId } = useChat('BreakReminder')
  const talked = minutesTalked(useShownMessages(conversationId))
  const due = Math.floor(talked / minutes)
  const [dismissed, setDismissed] = useState(0)
  // After a pause it counts anew.
  if (due < dismissed) setDismissed(due)
  if (due <= dismissed) return null
  function dismiss(event: MouseEvent<HTMLButtonElement>): void {
    if (event.detail === 0) focusInput(event.currentTarget)
    setDismissed(due)
  }
  return (
    <Part as="div" role="note" {...props} data-pf="chat-break">
      <p dir="auto">{children ?? labels.breakReminder(due * minutes)}</p>
      <button type="button" onClick={dismiss} data-pf="chat-break-dismiss">
        {labels.dismiss}
      </button>
    </Part>
  )
}

/** From the newest message back to the last pause. */
function minutesTalked(messages: readonly Message[]): number {
  const times = messages.map((message) => metaOf(message).at)
  const end = times.at(-1) ?? 0
  let start = end
  for (const at of times.toReversed()) {
    if (start - at > PAUSE) break
    start = at
  }
  return (end - start) / MINUTE
}
