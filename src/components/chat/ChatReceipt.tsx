'use client'

import { lazy, Suspense } from 'react'
import { metaOf } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import type { RecallReceiptProps } from '../RecallReceipt.tsx'
import { useChat } from './chatContext.ts'
import { useMessageHead } from './messageContext.ts'
import { useTurnReceipt } from './useTurnReceipt.ts'

/** Loaded when the first one is opened: most replies are never asked why. */
const RecallReceipt = lazy(() => import('../RecallReceipt.tsx').then((module) => ({ default: module.RecallReceipt })))
const LeftOut = lazy(() => import('../receipt/LeftOut.tsx').then((module) => ({ default: module.LeftOut })))

/**
 * The receipt of the turn that a reply belongs to, once `Chat.Why` opened it, with a way to answer again without one of its
 * memories; the answer before is shown beside such an answer. Renders a `RecallReceipt`, or nothing.
 */
export function ChatReceipt({ children, ...props }: Omit<RecallReceiptProps, 'receipt' | 'personaId'>) {
  const labels = useLabels()
  const { regenerate } = useChat('Receipt')
  const { message, isExplained } = useMessageHead('Receipt')
  const receipt = useTurnReceipt(message)
  const { usage, without = [], personaId, status } = metaOf(message)
  if (receipt === undefined || !isExplained) return null
  return (
    <Suspense>
      {without.length > 0 && <LeftOut message={message} without={without} />}
      <RecallReceipt
        {...(status !== 'streaming' && {
          onAnswerWithout: (id: string) => void regenerate(message.id, [...without, id]),
        })}
        {...props}
        receipt={receipt}
        personaId={personaId}
      >
        {usage !== undefined && (
          <p dir="auto" data-pf="receipt-usage">
            {labels.usage(usage.inputTokens ?? 0, usage.outputTokens ?? 0)}
          </p>
        )}
        {children}
      </RecallReceipt>
    </Suspense>
  )
}
