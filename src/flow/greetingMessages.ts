import { type CreateId, type Message, type MessageNote, type Persona } from '../core/index.ts'

/** A persona's greetings as the first message of a conversation and its other versions, oldest first. */
export function greetingMessages(
  { id: personaId, greetings = [] }: Persona,
  { conversationId, at, createId }: { conversationId: string; at: number; createId: CreateId },
): Message[] {
  return greetings.map((text) => {
    const note: MessageNote = { conversationId, parentId: null, personaId, turnId: createId(), at, status: 'complete' }
    return { id: createId(), role: 'assistant', parts: [{ type: 'text', text }], metadata: { personaflow: note } }
  })
}
