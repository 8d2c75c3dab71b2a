import { toolNameOf, waitingCalls } from '../core/index.ts'
import type { ToolContext } from './answerCall.ts'
import { isAllowed } from './toolGrants.ts'

/**
 * Goes on by itself with an answer whose calls the user allowed before, or which wait for the memory; `undefined` where there
 * is none.
 */
export function afterTurn(context: ToolContext, conversationId: string): Promise<void> | undefined {
  const { store, memoryTools } = context
  const leafId = store.read('conversations', conversationId)?.leafId ?? ''
  const calls = waitingCalls(store.read('messages', leafId))
  const isOurs = memoryTools !== undefined || calls.some((call) => isAllowed(context, toolNameOf(call), conversationId))
  if (calls.length === 0 || !isOurs) return undefined
  return goOn(context, conversationId)
}

async function goOn(context: ToolContext, conversationId: string): Promise<void> {
  const { allowGranted, runMemoryCalls } = await import('./answerCall.ts')
  await runMemoryCalls(context, conversationId)
  await allowGranted(context, conversationId)
}
