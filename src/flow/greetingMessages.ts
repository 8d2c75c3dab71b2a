import { type CreateId, type Message, type MessageMeta } from '../core/index.ts'

/** A persona's greetings as the first message of a conversation and its other versions, oldest first. */
export function greetingMessages(
  greetings: readonly string[],
  {
    conversationId,
    personaId,
    at,
    createId,
  }: Pick<MessageMeta, 'conversationId' | 'personaId' | 'at'> & { createId: CreateId },
): Message[] {
  return greetings.map((text) => {
    const note: MessageMeta = { conversationId, parentId: null, personaId, turnId: createId(), at, status: 'complete' }
    return { id: createId(), role: 'assistant', parts: [{ type: 'text', text }], metadata: { personaflow: note } }
  })
}
