import { PersonaFlowError, type CreateId, type Memory, type Persona } from '../core/index.ts'
import { activePersonaIdOf, type PersonaStore } from '../store/index.ts'
import type { Opener } from './createOpener.ts'

/** Everything that groups of actions share. */
export interface FlowContext {
  readonly store: PersonaStore
  readonly opener: Opener
  readonly createId: CreateId
  /** Epoch ms. */
  readonly now: () => number
  /** Ends the turn of a conversation that goes. */
  readonly stopTurn: (conversationId: string) => void
}

/** The persona of that id, else the active one. Throws `not-found`, also when there is none at all. */
export function personaOf({ store }: FlowContext, id: string | undefined): Persona {
  const wanted = id ?? activePersonaIdOf(store.state.getState()) ?? store.personas()[0]?.id
  if (wanted === undefined) {
    throw new PersonaFlowError('not-found', 'there is no persona yet', 'Pass `personas` or call flow.personas.create')
  }
  const persona = store.persona(wanted)
  if (persona === undefined) {
    throw notFound('persona', wanted, 'Declare it in `personas` or make it with flow.personas.create')
  }
  return persona
}

/** A persona's id, or its name as the user reads it (NFKC, case aside). */
export type PersonaReference = string | { readonly name: string }

/** The visible personas of that id or name; a name can be that of several. */
export function personasCalled({ store }: FlowContext, reference: PersonaReference): Persona[] {
  const isCalled =
    typeof reference === 'string'
      ? ({ id }: Persona) => id === reference
      : ({ name }: Persona) => comparable(name) === comparable(reference.name)
  return store.personas().filter(isCalled)
}

function comparable(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** The memory of that id. Throws `not-found`. */
export function memoryCalled(store: Pick<PersonaStore, 'read'>, id: string): Memory {
  const memory = store.read('memories', id)
  if (memory !== undefined) return memory
  throw notFound('memory', id, 'It may have been forgotten; look it up with flow.memories.list')
}

/** Memories by their ids, each once, in their order. Throws `not-found`. */
export function memoriesCalled(store: Pick<PersonaStore, 'read'>, ids: string | readonly string[]): Memory[] {
  const wanted = new Set(typeof ids === 'string' ? [ids] : ids)
  return [...wanted].map((id) => memoryCalled(store, id))
}

/** The `not-found` error for a record: `there is no persona "ada"`. */
export function notFound(what: string, id: string, how: string): PersonaFlowError {
  return new PersonaFlowError('not-found', `there is no ${what} "${id}"`, how)
}
