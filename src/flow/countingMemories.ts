import { EMPTY_LIST, iterate, type Memory } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** The memories of one type that a persona has on the shown branches. */
export function countingMemories(store: PersonaStore, personaId: string, type: string): Memory[] {
  const { memoriesOf, withdrawn } = store.state.getState()
  return [...iterate(memoriesOf[personaId] ?? EMPTY_LIST)].filter(
    (memory) => memory.type === type && !withdrawn.has(memory.id),
  )
}
