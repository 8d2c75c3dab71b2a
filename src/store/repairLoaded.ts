import {
  compareMessages,
  metaOf,
  withEndedCalls,
  withNote,
  type Change,
  type Conversation,
  type Message,
} from '../core/index.ts'
import { parentsOf, type ParentOf } from './parentsOf.ts'

/**
 * Makes loaded records fit to be shown: replies that were still streaming when their page ended are interrupted and end
 * their branch, those that had not begun are dropped; when a message is missing, those after it stay in the tree. In
 * RAM only: another tab may still be writing, and an unreadable record may come back.
 */
export function repairLoaded(loaded: readonly Change[], known?: ParentOf): Change[] {
  const messagesOf = new Map<string, Message[]>()
  // Of a packed one only a few are there, if any: what they hang on comes when it is opened.
  const packed = new Set(loaded.flatMap((change) => (isPacked(change) ? [change.id] : [])))
  for (const change of loaded) {
    if (change.collection !== 'messages' || change.value === null || isUnbegun(change.value)) continue
    const { conversationId } = metaOf(change.value)
    const beside = messagesOf.get(conversationId)
    if (beside === undefined) messagesOf.set(conversationId, [change.value])
    else beside.push(change.value)
  }
  const attached = new Map<string, Message>()
  for (const [conversationId, messages] of messagesOf) {
    const own = packed.has(conversationId) ? messages : attachedIn(messages, known)
    messagesOf.set(conversationId, own)
    for (const message of own) attached.set(message.id, message)
  }
  return loaded.map((change) => {
    if (change.value === null) return change
    if (change.collection === 'messages') {
      if (isUnbegun(change.value)) return { ...change, value: null }
      return { ...change, value: settled(attached.get(change.id)!) }
    }
    if (change.collection !== 'conversations' || packed.has(change.id)) return change
    return { ...change, value: ending(change.value, messagesOf.get(change.id) ?? []) }
  })
}

function isPacked({ collection, value }: Change): boolean {
  return collection === 'conversations' && value?.packed !== undefined
}

/** The messages of one conversation, oldest first, each below one that is there. */
export function attachedIn(messages: readonly Message[], known?: ParentOf): Message[] {
  const sorted = messages.toSorted(compareMessages)
  const parents = parentsOf(sorted, known)
  return sorted.map((message) => {
    const parentId = parents.get(message.id) ?? null
    return metaOf(message).parentId === parentId ? message : withNote(message, { parentId })
  })
}

/** Noted when it was asked for, so that other tabs know of it. What a route keeps may still begin. */
export function isUnbegun(message: Message): boolean {
  const { status, stream } = metaOf(message)
  return message.role === 'assistant' && message.parts.length === 0 && status !== 'complete' && stream === undefined
}

function settled(message: Message): Message {
  if (metaOf(message).status !== 'streaming') return message
  return withNote(withEndedCalls(message, 'interrupted'), { status: 'interrupted' })
}

/** A draft that is younger than what the conversation ends with was on screen when the page ended. */
function ending(conversation: Conversation, messages: readonly Message[]): Conversation {
  const leaf = messages.find(({ id }) => id === conversation.leafId)
  const draft = messages.findLast((message) => metaOf(message).status === 'streaming')
  if (leaf !== undefined && draft !== undefined && compareMessages(draft, leaf) > 0) {
    return { ...conversation, leafId: draft.id }
  }
  const isLost = leaf === undefined && conversation.leafId !== null
  return endedIn(isLost ? { ...conversation, leafId: messages.at(-1)?.id ?? null } : conversation, messages)
}

/**
 * A conversation that ends with what nothing follows: of two tabs one may have taken back what the other one went on from.
 * One that ends with a message that has not arrived stays as it is; where `known` tells that it was deleted, it ends above.
 */
export function endedIn(
  conversation: Conversation,
  messages: readonly Message[],
  known: ParentOf = () => undefined,
): Conversation {
  const there = new Set(messages.map(({ id }) => id))
  const children = new Map<string | null, string>()
  // Oldest first, so the newest branch wins.
  for (const message of messages) {
    const { parentId, status } = metaOf(message)
    if (status !== 'streaming') children.set(parentId, message.id)
  }
  let leafId: string | null | undefined = conversation.leafId
  const climbed = new Set<string>()
  while (typeof leafId === 'string' && !there.has(leafId)) {
    // Forged records can close a circle.
    leafId = climbed.has(leafId) ? undefined : (climbed.add(leafId), known(leafId))
  }
  if (leafId === undefined) return conversation
  for (let next = children.get(leafId); next !== undefined && !climbed.has(next); next = children.get(next)) {
    climbed.add(next)
    leafId = next
  }
  return leafId === conversation.leafId ? conversation : { ...conversation, leafId }
}
