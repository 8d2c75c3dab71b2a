import {
  EMPTY_LIST,
  factOf,
  isJsonObject,
  iterate,
  memoryFrom,
  memoryText,
  putRecord,
  type Memory,
  type MemoryInput,
  type MemorySource,
} from '../core/index.ts'
import type { MemoryIds } from './forgetActions.ts'
import { memoriesCalled, notFound, personasCalled, type FlowContext, type PersonaReference } from './flowContext.ts'

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

  function commit(memories: readonly Memory[]): void {
    store.commit(
      memories.map((memory) => putRecord('memories', memory)),
      { label: 'Broadcast' },
    )
  }

  return {
    /**
     * Tells other personas memories that one has: copies that share nothing, in one step for undo, linked by
     * `source.broadcastId`. A copy is dated as its original and stays a fact where that is one. A persona that has a memory
     * of the same words gets none, and none of a kind that it never learns. Throws `not-found` for a memory or a persona
     * that isn't there; nothing is added then.
     * @example
     * const [fact] = flow.memories.list({ types: ['fact'] })
     * if (fact) flow.memories.tell(fact.id, [{ name: 'Ben' }])
     */
    tell(ids: MemoryIds, to: readonly PersonaReference[]): Memory[] {
      const memories = memoriesCalled(store, ids)
      const copies = [...idsOf(to)].flatMap((personaId) => {
        const known = new Set([...iterate(store.state.getState().memoriesOf[personaId] ?? EMPTY_LIST)].map(memoryText))
        const { neverLearn = [] } = store.persona(personaId)?.memoryConfig ?? {}
        const isNews = (memory: Memory) =>
          memory.personaId !== personaId &&
          !known.has(memoryText(memory)) &&
          !neverLearn.includes(factOf(memory)?.slot ?? '')
        return memories.filter(isNews).map((memory) => toldMemory(memory, { personaId, id: createId() }))
      })
      const broadcastId = createId()
      const told = copies.map((copy): Memory => ({ ...copy, source: { kind: 'broadcast', broadcastId } }))
      commit(told)
      return told
    },

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
      commit(memories)
      return memories
    },
  }
}

/** A copy for another persona, without what names records of the first. What it says is known, and nothing was replaced there. */
function toldMemory(memory: Memory, own: Pick<Memory, 'id' | 'personaId'>): Memory {
  const { source: _, summarizes: _sources, supersededBy: _by, reading: _reading, content, ...rest } = memory
  const { replaces: _replaced, conflictsWith: _conflicts, ...plain } = isJsonObject(content) ? content : {}
  const type = memory.type === 'fact' ? 'fact' : 'broadcast'
  return {
    ...rest,
    ...own,
    type,
    pinned: false,
    content: type === 'broadcast' ? memoryText(memory) : isJsonObject(content) ? plain : content,
  }
}
