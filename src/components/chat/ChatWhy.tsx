'use client'

import { lazy, Suspense, useState, type ReactNode, type ToggleEvent } from 'react'
import { noteOf } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Icon } from '../Icon.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { useMessage } from './messageContext.ts'

export interface ChatWhyProps extends PartProps<'details'> {
  /** What its button is called. @default 'Why' */
  label?: ReactNode
}

/** Loaded when the first one is opened: most replies are never asked why. */
const RecallReceipt = lazy(() => import('../RecallReceipt.tsx').then((module) => ({ default: module.RecallReceipt })))

/**
 * Why a reply says what it says: a button that opens the receipt of its turn, with how many memories went into it.
 * Renders a `<details>` with `data-count`, or nothing where no recall was made.
 */
export function ChatWhy({ label = 'Why', onToggle, ...props }: ChatWhyProps) {
  const { message } = useMessage('Why')
  const { turnId, personaId, status } = noteOf(message)
  const receipt = useFlowState(({ receipts }) => (message.role === 'assistant' ? receipts[turnId] : undefined))
  const [isOpen, setOpen] = useState(false)
  if (receipt === undefined || status === 'streaming') return null
  const count = receipt.recalled.length
  const handleToggle = (event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)
  return (
    <Part
      as="details"
      {...props}
      onToggle={composeHandlers(onToggle, handleToggle)}
      data-pf="chat-why"
      data-count={count}
    >
      <summary>
        <Icon name="remembered" />
        {label} <span dir="auto">{count === 0 ? 'no memories' : count === 1 ? '1 memory' : `${count} memories`}</span>
      </summary>
      {isOpen && (
        <Suspense>
          <RecallReceipt receipt={receipt} personaId={personaId} />
        </Suspense>
      )}
    </Part>
  )
}
