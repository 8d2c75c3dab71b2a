'use client'

import { lazy, Suspense } from 'react'
import { metaOf } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import type { RecallReceiptProps } from '../RecallReceipt.tsx'
import { useMessageHead } from './messageContext.ts'
import { useTurnReceipt } from './useTurnReceipt.ts'

/** Loaded when the first one is opened: most replies are never asked why. */
const RecallReceipt = lazy(() => import('../RecallReceipt.tsx').then((module) => ({ default: module.RecallReceipt })))

/** The receipt of the turn that a reply belongs to, once `Chat.Why` opened it. Renders a `RecallReceipt`, or nothing. */
export function ChatReceipt({ children, ...props }: Omit<RecallReceiptProps, 'receipt' | 'personaId'>) {
  const labels = useLabels()
  const { message, isExplained } = useMessageHead('Receipt')
  const receipt = useTurnReceipt(message)
  const { usage } = metaOf(message)
  if (receipt === undefined || !isExplained) return null
  return (
    <Suspense>
      <RecallReceipt {...props} receipt={receipt} personaId={metaOf(message).personaId}>
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
