import { createListeners } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'

/** Shows one memory among the others. */
type ShowMemory = (memoryId: string) => void

/** The inspectors on the page that show one flow's memories. */
export interface Inspectors {
  /** Returns a function that takes it away again. */
  add(personaId: string, show: ShowMemory): () => void
  /** The inspector that shows a persona's memories, the newest one if there are several. */
  find(personaId: string): ShowMemory | undefined
  subscribe(listener: () => void): () => void
}

/** By flow, since a chat and an inspector have nothing else in common. */
const known = new WeakMap<PersonaFlow, Inspectors>()

/** The memory inspectors of a flow; the same object at each call. */
export function inspectorsOf(flow: PersonaFlow): Inspectors {
  const inspectors = known.get(flow) ?? createInspectors()
  known.set(flow, inspectors)
  return inspectors
}

function createInspectors(): Inspectors {
  const listeners = createListeners()
  const all = new Set<{ readonly personaId: string; readonly show: ShowMemory }>()
  return {
    add(personaId, show) {
      const inspector = { personaId, show }
      all.add(inspector)
      listeners.tell()
      return () => {
        all.delete(inspector)
        listeners.tell()
      }
    },
    find: (personaId) => [...all].findLast((inspector) => inspector.personaId === personaId)?.show,
    subscribe: listeners.add,
  }
}
