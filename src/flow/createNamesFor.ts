import { NAMELESS } from '../core/index.ts'
import type { SummarizeOptions } from '../consolidate/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** Names the two of a memory's conversation, for a summary that a model reads. */
export function createNamesFor(store: Pick<PersonaStore, 'read' | 'persona'>): SummarizeOptions['namesFor'] {
  return ({ personaId, source }) => {
    const id = source?.conversationId
    const user = id === undefined ? undefined : store.read('conversations', id)?.participants.user.name
    // "You" is the persona, to the model that reads it.
    return {
      user: user === undefined || user === NAMELESS ? 'User' : user,
      persona: store.persona(personaId)?.name ?? '',
    }
  }
}
