import type { ModelTurn } from '../chat/index.ts'
import type { Logger } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { isTurn, readingMark } from './readingMark.ts'

/** Leaves a turn to the rules whose model refused the tools to learn by, and says so. */
export function leaveToRules(
  { personaId, turnId }: ModelTurn,
  { store, logger }: { store: PersonaStore; logger: Logger },
) {
  logger.warning('The model refuses tools: the chat goes on without them, and the rules learn in its place', {
    personaId,
  })
  const said = store.newestMemories(personaId, 1, (memory) => isTurn(memory) && memory.source?.turnId === turnId)
  store.commit(
    said.flatMap((memory) => readingMark(memory, 'unanswered')),
    { undoable: false },
  )
}
