'use client'

import { metaOf, type TurnReceipt } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'
import type { MessageHead } from './messageContext.ts'

/** The receipt of the recall for a reply; `undefined` for the user's own messages, and without a recall. */
export function useTurnReceipt(message: MessageHead): TurnReceipt | undefined {
  return useFlowState(({ receipts }) => (message.role === 'assistant' ? receipts[metaOf(message).turnId] : undefined))
}
