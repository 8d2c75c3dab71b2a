import { EMPTY_LIST, iterate, metaOf, type Change, putRecord } from '../core/index.ts'
import type { Records } from './createRecords.ts'
import type { FlowState } from './flowState.ts'
import { attachedIn, endedIn, isUnbegun } from './repairLoaded.ts'

/** The changes that join the two ends again. */
export interface Rejoined {
  /** Changes based on the known place of a deleted message: for all tabs. */
  readonly known: Change[]
  /** In RAM only, as every tab finds it by itself. */
  readonly guessed: Change[]
}

/**
 * Keeps a conversation whole after another tab changed it: one tab may have deleted the message that this one went on
 * from, and may end where this one has only just begun. `changes`: those of the other tab, applied already.
 */
export function rejoined(state: FlowState, records: Records, changes: readonly Change[]): Rejoined {
  const known: Change[] = []
  const guessed: Change[] = []
  const parentOf = (id: string) => records.goneMessages.get(id)?.parentId
  for (const conversationId of new Set(changes.flatMap((change) => touchedBy(change, records)))) {
    const conversation = state.conversations[conversationId]
    if (conversation === undefined || conversation.packed !== undefined) continue
    const messages = [...iterate(state.messagesOf[conversationId] ?? EMPTY_LIST)].filter((one) => !isUnbegun(one))
    const attached = attachedIn(messages, parentOf)
    attached.forEach((value, at) => {
      const { parentId } = metaOf(messages[at]!)
      if (value === messages[at]) return
      const isKnown = parentId !== null && records.goneMessages.has(parentId)
      ;(isKnown ? known : guessed).push(putRecord('messages', value))
    })
    const value = endedIn(conversation, attached, parentOf)
    if (value !== conversation) guessed.push(putRecord('conversations', value))
  }
  return { known, guessed }
}

/** The conversation whose shape a change may have changed: a reply that only grows changes none. */
function touchedBy({ collection, id, value }: Change, records: Records): string[] {
  if (collection === 'conversations') return [id]
  if (collection !== 'messages') return []
  const note = value === null ? records.goneMessages.get(id) : metaOf(value)
  return note === undefined || (value !== null && note.status === 'streaming') ? [] : [note.conversationId]
}
