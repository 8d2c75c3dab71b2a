import { noteOf, withNote, type Change, type Conversation, type Message } from '../core/index.ts'

/**
 * What was loaded, with replies that were still streaming when their page ended shown as interrupted, at the end of
 * their branch. In RAM only: another tab may still be writing them.
 */
export function interrupted(loaded: readonly Change[]): Change[] {
  const messages = new Map<string, Message>()
  const drafts: Message[] = []
  for (const change of loaded) {
    if (change.collection !== 'messages' || change.value === null) continue
    messages.set(change.id, change.value)
    if (noteOf(change.value).status === 'streaming') drafts.push(change.value)
  }
  if (drafts.length === 0) return [...loaded]
  const draftOf = new Map(drafts.map((draft) => [noteOf(draft).conversationId, draft]))
  return loaded.map((change) => {
    if (change.value === null) return change
    if (change.collection === 'messages') return { ...change, value: settled(change.value) }
    if (change.collection === 'conversations') return { ...change, value: ending(change.value, draftOf, messages) }
    return change
  })
}

function settled(message: Message): Message {
  return noteOf(message).status === 'streaming' ? withNote(message, { status: 'interrupted' }) : message
}

/** A draft that is younger than what the conversation ends with was on screen when the page ended. */
function ending(
  conversation: Conversation,
  draftOf: ReadonlyMap<string, Message>,
  messages: ReadonlyMap<string, Message>,
): Conversation {
  const draft = draftOf.get(conversation.id)
  const leaf = conversation.leafId === null ? undefined : messages.get(conversation.leafId)
  if (draft === undefined || (leaf !== undefined && noteOf(leaf).at > noteOf(draft).at)) return conversation
  return { ...conversation, leafId: draft.id }
}
