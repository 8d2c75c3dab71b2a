import {
  clippedText,
  isOffTheRecord,
  memoryFrom,
  messageText,
  metaOf,
  sentFiles,
  withoutSecrets,
  type Change,
  type Conversation,
  type Message,
  putRecord,
} from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** Of a longer message the rest stays in the conversation and is no memory, characters. */
export const MAX_REMEMBERED = 200_000

/** The memory of a turn that was just asked: the user's half, safe before any answer. None where nothing is to be kept. */
export function askedMemory(store: PersonaStore, asked: Message, conversation: Conversation): Change[] {
  const { personaId, turnId, at } = metaOf(asked)
  const memoryConfig = store.persona(personaId)?.memoryConfig
  const said = [messageText(asked), sentFiles(asked)].filter(Boolean).join('\n')
  if (memoryConfig?.enabled !== true || conversation.temporary === true || said === '') return []
  if (isOffTheRecord(said, memoryConfig.neverRemember)) return []
  // Secrets are no memory: the user is told, see `notices`.
  const text = withoutSecrets(clippedText(said, MAX_REMEMBERED))
  const source = { kind: 'turn', conversationId: conversation.id, turnId, messageIds: [asked.id] } as const
  const id = memoryIdOf(turnId)
  const memory = memoryFrom(
    { personaId, type: 'interaction', content: { user: text }, at, trust: 'user', source },
    { id, now: at },
  )
  return [putRecord('memories', memory)]
}

/** The same turn always writes the same memory: at most one, however often it ends. */
export function memoryIdOf(turnId: string): string {
  return `turn-${turnId}`
}
