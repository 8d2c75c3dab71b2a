import {
  EMPTY_LIST,
  isJsonObject,
  iterate,
  newestLeafFrom,
  metaOf,
  type Change,
  type Conversation,
  type Memory,
  type Message,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import type { FlowContext } from './flowContext.ts'

/**
 * The changes that delete a message with all that was said after it, on every branch. The memory follows: a turn whose
 * messages are all gone is forgotten, one that lost its answer keeps the user's half. Another version of the message is
 * shown in its place, else the conversation ends before it.
 */
export function removalOf(context: FlowContext, conversation: Conversation, message: Message): Change[] {
  const { store } = context
  const all = [...iterate(store.state.getState().messagesOf[conversation.id] ?? EMPTY_LIST)]
  const gone = subtreeOf(message.id, all)
  const left = all.filter(({ id }) => !gone.has(id))
  const turnsLeft = new Set(left.map((other) => metaOf(other).turnId))
  const removed = all.filter(({ id }) => gone.has(id))
  return [
    ...removed.map(({ id }) => removeRecord('messages', id)),
    ...removed
      .map((other) => ({ ...metaOf(other), role: other.role }))
      // A question may have been asked of several: their answers keep what they were told.
      .filter(({ role, turnId }) => role === 'assistant' || !turnsLeft.has(turnId))
      .map(({ turnId }) => removeRecord('receipts', turnId)),
    ...memoryChanges(context, { conversationId: conversation.id, gone, turnsLeft }),
    putRecord('conversations', {
      ...conversation,
      leafId: leafAfter(conversation, message, left),
      updatedAt: context.now(),
    }),
  ]
}

/** The ids of a message and of all that follows it. Messages come oldest first, so parents before their children. */
function subtreeOf(id: string, messages: readonly Message[]): ReadonlySet<string> {
  const ids = new Set([id])
  // A clock that stepped back can put a child first: look until nothing is new.
  for (let size = 0; size !== ids.size;) {
    size = ids.size
    for (const message of messages) if (ids.has(metaOf(message).parentId ?? '')) ids.add(message.id)
  }
  return ids
}

function leafAfter({ leafId }: Conversation, message: Message, left: readonly Message[]): string | null {
  if (left.some(({ id }) => id === leafId)) return leafId
  const { parentId } = metaOf(message)
  const beside = left.findLast((other) => metaOf(other).parentId === parentId)
  return beside === undefined ? parentId : newestLeafFrom(beside.id, left)
}

interface Removal {
  conversationId: string
  gone: ReadonlySet<string>
  turnsLeft: ReadonlySet<string>
}

function memoryChanges({ store }: FlowContext, { conversationId, gone, turnsLeft }: Removal): Change[] {
  return store.list('memories').flatMap((memory): Change[] => {
    const { source } = memory
    if (source?.conversationId !== conversationId || source.turnId === undefined) return []
    if (!turnsLeft.has(source.turnId)) return [removeRecord('memories', memory.id)]
    const messageIds = source.messageIds ?? []
    if (!messageIds.some((id) => gone.has(id))) return []
    const rest = messageIds.filter((id) => !gone.has(id))
    if (rest.length === 0) return [removeRecord('memories', memory.id)]
    const value: Memory = { ...memory, content: withoutResponse(memory), source: { ...source, messageIds: rest } }
    return [putRecord('memories', value)]
  })
}

function withoutResponse({ content }: Memory): Memory['content'] {
  if (!isJsonObject(content)) return content
  const { response: _, ...rest } = content
  return rest
}
