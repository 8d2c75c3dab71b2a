'use client'

import { metaOf, type TurnReceipt } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'
import type { MessageHead } from './messageContext.ts'

/** What was recalled for a reply, and why; `undefined` for the user's own messages, and where no recall was made. */
export function useTurnReceipt(message: MessageHead): TurnReceipt | undefined {
  return useFlowState(({ receipts }) => (message.role === 'assistant' ? receipts[metaOf(message).turnId] : undefined))
}
