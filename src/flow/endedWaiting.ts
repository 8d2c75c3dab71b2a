import { metaOf, putRecord, withEndedCalls, withNote, type Change } from '../core/index.ts'
import type { FlowContext } from './flowContext.ts'

/** The changes that end the calls of a message which wait: the user stopped them, or went on without them. */
export function endedWaiting(
  { store }: Pick<FlowContext, 'store'>,
  messageId: string | null,
  end: 'stopped' | 'passed',
): Change[] {
  const message = messageId === null ? undefined : store.read('messages', messageId)
  if (message === undefined || metaOf(message).status !== 'waiting') return []
  return [putRecord('messages', withNote(withEndedCalls(message, end), { status: 'stopped' }))]
}
