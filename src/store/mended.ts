import { compareMessages, noteOf, withNote, type Change, type Conversation, type Message } from '../core/index.ts'

/**
 * What was loaded, fit to be shown: replies that were still streaming when their page ended are interrupted and end their
 * branch, those that had not begun are none; where a message could not be read, the next older one takes its place in the tree. In RAM only: another tab may
 * still be writing, and what could not be read may come back.
 */
export function mended(loaded: readonly Change[]): Change[] {
  const messagesOf = new Map<string, Message[]>()
  const ids = new Set<string>()
  for (const change of loaded) {
    if (change.collection !== 'messages' || change.value === null || isUnbegun(change.value)) continue
    const { conversationId } = noteOf(change.value)
    const beside = messagesOf.get(conversationId)
    if (beside === undefined) messagesOf.set(conversationId, [change.value])
    else beside.push(change.value)
    ids.add(change.id)
  }
  for (const messages of messagesOf.values()) messages.sort(compareMessages)
  return loaded.map((change) => {
    if (change.value === null) return change
    if (change.collection === 'messages') {
      if (isUnbegun(change.value)) return { ...change, value: null }
      return { ...change, value: settled(attached(change.value, messagesOf, ids)) }
    }
    if (change.collection !== 'conversations') return change
    return { ...change, value: ending(change.value, messagesOf.get(change.id) ?? []) }
  })
}

/** Noted when it was asked for, so that other tabs know of it. */
function isUnbegun(message: Message): boolean {
  return message.role === 'assistant' && message.parts.length === 0 && noteOf(message).status !== 'complete'
}

function settled(message: Message): Message {
  return noteOf(message).status === 'streaming' ? withNote(message, { status: 'interrupted' }) : message
}

/** A message whose parent is not there follows the next older one: older, so that no circle can close. */
function attached(
  message: Message,
  messagesOf: ReadonlyMap<string, readonly Message[]>,
  ids: ReadonlySet<string>,
): Message {
  const { parentId, conversationId } = noteOf(message)
  if (parentId === null || ids.has(parentId)) return message
  const older = messagesOf.get(conversationId)!.findLast((other) => compareMessages(other, message) < 0)
  return withNote(message, { parentId: older?.id ?? null })
}

/** A draft that is younger than what the conversation ends with was on screen when the page ended. */
function ending(conversation: Conversation, messages: readonly Message[]): Conversation {
  const leaf = messages.find(({ id }) => id === conversation.leafId)
  if (leaf === undefined) return { ...conversation, leafId: messages.at(-1)?.id ?? null }
  const draft = messages.findLast((message) => noteOf(message).status === 'streaming')
  if (draft === undefined || compareMessages(draft, leaf) < 0) return conversation
  return { ...conversation, leafId: draft.id }
}
