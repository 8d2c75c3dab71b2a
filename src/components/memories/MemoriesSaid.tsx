'use client'

import { use, type MouseEvent } from 'react'
import { factOf } from '../../core/index.ts'
import { useFlowState, useMemoryLabels, usePersonaFlow } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { dateFormat } from '../dateFormat.ts'
import { dateTimeOf } from '../dateTimeOf.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { showMessage } from './showMessage.ts'
import { NowContext, useMemoryContext } from './memoriesContext.ts'

/** Of this year it is enough. */
const DAY = { month: 'short', day: 'numeric' } as const

/**
 * The day on which a memory was told; leads to the message that told it, in its conversation. Renders a `<button>`, or a
 * `<time>` where no message is known.
 */
export function MemoriesSaid({ onClick, children, ...props }: PartProps<'button'>) {
  const labels = useMemoryLabels()
  const flow = usePersonaFlow()
  const { memory } = useMemoryContext('Said')
  const now = use(NowContext)
  const { conversationId = '', messageIds: [messageId] = [] } = memory.source ?? {}
  const isThere = useFlowState(({ conversations }) => Object.hasOwn(conversations, conversationId))
  // A stored time may lie beyond what a Date can hold.
  if (Number.isNaN(new Date(memory.at).getTime())) return null
  const isThisYear = new Date(memory.at).getFullYear() === new Date(now).getFullYear()
  const date = dateFormat(labels.locale, isThisYear ? DAY : { dateStyle: 'medium' }).format(memory.at)
  if (!isThere || messageId === undefined) {
    return (
      <time dir="auto" dateTime={dateTimeOf(memory.at)} data-pf="memories-date">
        {date}
      </time>
    )
  }
  const quote = factOf(memory)?.quote
  const handleClick = ({ currentTarget }: MouseEvent<HTMLButtonElement>) =>
    showMessage(flow, { conversationId, messageId, page: currentTarget.ownerDocument })
  return (
    <Part
      as="button"
      type="button"
      dir="auto"
      title={quote === undefined || quote === '' ? undefined : visibleText(`“${quote}”`)}
      {...props}
      onClick={composeHandlers(onClick, handleClick)}
      data-pf="memories-said"
    >
      {children ?? labels.saidOn(date)}
    </Part>
  )
}
