import { toolNameOf, waitingCalls } from '../core/index.ts'
import type { ToolContext } from './answerCall.ts'
import { isAllowed } from './toolGrants.ts'

/** Goes on by itself with an answer whose calls the user allowed before; `undefined` where there is none. */
export function afterTurn(context: ToolContext, conversationId: string): Promise<void> | undefined {
  const { store } = context
  const leafId = store.read('conversations', conversationId)?.leafId ?? ''
  const calls = waitingCalls(store.read('messages', leafId))
  if (!calls.some((call) => isAllowed(context, toolNameOf(call), conversationId))) return undefined
  return import('./answerCall.ts').then(({ allowGranted }) => allowGranted(context, conversationId))
}
