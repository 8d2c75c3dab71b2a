import { EMPTY_LIST, iterate } from '../core/index.ts'
import type { CurrentRecords } from '../formats/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** The records of a store, as they are when they are looked at. */
export function currentRecords(store: PersonaStore): CurrentRecords {
  const { getState } = store.state
  return {
    read: store.read,
    declaredPersona: store.declaredPersona,
    memoriesOf: (personaId) => iterate(getState().memoriesOf[personaId] ?? EMPTY_LIST),
    conversations: () => Object.values(getState().conversations),
    lorebooks: () => store.list('lorebooks'),
    messagesOf: (conversationId) => iterate(getState().messagesOf[conversationId] ?? EMPTY_LIST),
  }
}
