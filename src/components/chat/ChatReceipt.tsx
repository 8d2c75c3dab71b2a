'use client'

import { lazy, Suspense } from 'react'
import { noteOf } from '../../core/index.ts'
import type { RecallReceiptProps } from '../RecallReceipt.tsx'
import { useMessage } from './messageContext.ts'
import { useTurnReceipt } from './useTurnReceipt.ts'

/** Loaded when the first one is opened: most replies are never asked why. */
const RecallReceipt = lazy(() => import('../RecallReceipt.tsx').then((module) => ({ default: module.RecallReceipt })))

/** The receipt of the turn that a reply belongs to, once `Chat.Why` opened it. Renders a `RecallReceipt`, or nothing. */
export function ChatReceipt(props: Omit<RecallReceiptProps, 'receipt' | 'personaId'>) {
  const { message, isExplained } = useMessage('Receipt')
  const receipt = useTurnReceipt(message)
  if (receipt === undefined || !isExplained) return null
  return (
    <Suspense>
      <RecallReceipt {...props} receipt={receipt} personaId={noteOf(message).personaId} />
    </Suspense>
  )
}
