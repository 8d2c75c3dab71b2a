import {
  isJsonObject,
  iterate,
  EMPTY_LIST,
  messageText,
  metaOf,
  type Change,
  type Memory,
  type Message,
  putRecord,
} from '../core/index.ts'
import { memoryIdOf } from '../chat/index.ts'
import type { FlowContext } from './flowContext.ts'
import { forgottenChanges } from './forgottenChanges.ts'

/**
 * The changes that take back all that was learned from a message, which the app's check now takes out of the conversation:
 * facts, the memory of its turn, summaries, and receipts of the answers to it. Of a reply the user's half of a turn stays.
 */
export function unlearnedFrom(context: FlowContext, message: Message): Change[] {
  const { store } = context
  const isReply = message.role === 'assistant'
  const stays = (memory: Memory) => isReply && memory.id === memoryIdOf(metaOf(message).turnId)
  const learned = store.memoriesOfMessage(message.id)
  const turn = learned.find(stays)
  const changes = forgottenChanges(
    context,
    learned.filter((memory) => memory !== turn),
    isReply ? [] : turnsOf(context, message),
  )
  return turn === undefined ? changes : [...changes, ...withoutReply(turn)]
}

/** The turns whose receipts may hold what was asked. */
function turnsOf({ store }: FlowContext, asked: Message): string[] {
  const { conversationId, turnId } = metaOf(asked)
  const { messagesOf, receipts } = store.state.getState()
  const replies = [...iterate(messagesOf[conversationId] ?? EMPTY_LIST)].filter(
    (other) => metaOf(other).parentId === asked.id,
  )
  const said = messageText(asked)
  const quoting = Object.values(receipts).filter(({ query }) => said !== '' && query.includes(said))
  return [turnId, ...replies.map((reply) => metaOf(reply).turnId), ...quoting.map(({ id }) => id)]
}

function withoutReply(turn: Memory): Change[] {
  const { content, source } = turn
  if (!isJsonObject(content)) return []
  const { response: _, ...rest } = content
  const messageIds = source?.messageIds?.slice(0, 1) ?? []
  const value: Memory = { ...turn, content: rest, ...(source && { source: { ...source, messageIds } }) }
  return [putRecord('memories', value)]
}
