import { memoryFrom, type Memory, type MemoryInput, type MemorySource, putRecord } from '../core/index.ts'
import { notFound, personasCalled, type FlowContext, type PersonaReference } from './flowContext.ts'

/** Options of `broadcast`: a memory, and the personas that get it. */
export interface BroadcastInput extends Omit<MemoryInput, 'personaId' | 'source'> {
  /** @default 'broadcast' */
  type?: string
  /** Personas by id or `{ name }`; `[]` reaches none. @default all */
  to?: readonly PersonaReference[]
  /** Personas that are left out, also of `to`. @default [] */
  exclude?: readonly PersonaReference[]
}

/** The actions that give one memory to several personas. */
export function broadcastActions(context: FlowContext) {
  const { store, createId, now } = context

  function idsOf(references: readonly PersonaReference[]): Set<string> {
    return new Set(references.flatMap((reference) => called(reference).map(({ id }) => id)))
  }

  function called(reference: PersonaReference) {
    const personas = personasCalled(context, reference)
    if (personas.length > 0) return personas
    const name = typeof reference === 'string' ? reference : reference.name
    throw notFound('persona', name, 'Pass the ids or names of personas that are there, such as { name: "Ada" }')
  }

  return {
    /**
     * Gives several personas a memory each: copies that share nothing, in one step for undo, linked by
     * `source.broadcastId`. Throws `not-found` for a persona that isn't there, `bad-input` with the wrong field; nothing
     * is added then. Personas of the user's own are reached once the flow is `hydrated`.
     */
    broadcast({ to, exclude = [], type = 'broadcast', ...input }: BroadcastInput): Memory[] {
      const reached = to === undefined ? store.personas().map(({ id }) => id) : idsOf(to)
      const excluded = idsOf(exclude)
      const source: MemorySource = { kind: 'broadcast', broadcastId: createId() }
      const at = now()
      const memories = [...reached]
        .filter((personaId) => !excluded.has(personaId))
        .map((personaId) => memoryFrom({ ...input, personaId, type, source }, { id: createId(), now: at }))
      store.commit(
        memories.map((memory) => putRecord('memories', memory)),
        { label: 'Broadcast' },
      )
      return memories
    },
  }
}
