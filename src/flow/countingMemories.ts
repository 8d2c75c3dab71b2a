import { EMPTY_LIST, iterate, type Memory } from '../core/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'

/** The memories of one type that a persona has on the shown branches. */
export function countingMemories(store: PersonaStore, personaId: string, type: string): Memory[] {
  const state = store.state.getState()
  const { counts } = memoryView(state)
  return [...iterate(state.memoriesOf[personaId] ?? EMPTY_LIST)].filter(
    (memory) => memory.type === type && counts(memory),
  )
}
