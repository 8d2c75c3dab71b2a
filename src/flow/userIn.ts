import { metaOf, type Conversation, type Message } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** The user a conversation is with. */
export function userIn(
  store: Pick<PersonaStore, 'read'>,
  path: readonly Message[],
  id = conversationIdOf(path),
): Conversation['participants']['user'] | undefined {
  return id === undefined ? undefined : store.read('conversations', id)?.participants.user
}

/** The conversation that a path belongs to. */
export function conversationIdOf(path: readonly Message[]): string | undefined {
  const last = path.at(-1)
  return last === undefined ? undefined : metaOf(last).conversationId
}
