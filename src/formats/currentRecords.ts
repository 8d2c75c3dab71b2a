import type { CollectionName, Collections, Conversation, Lorebook, Memory, Message, Persona } from '../core/index.ts'

/** The existing records that an import is compared with. */
export interface CurrentRecords {
  read<C extends CollectionName>(collection: C, id: string): Collections[C] | undefined
  /** A persona as the app declares it. */
  declaredPersona(id: string): Persona | undefined
  memoriesOf(personaId: string): Iterable<Memory>
  conversations(): Iterable<Conversation>
  lorebooks(): Iterable<Lorebook>
  messagesOf(conversationId: string): Iterable<Message>
}
