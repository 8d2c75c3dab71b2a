import {
  EMPTY_LIST,
  isNode,
  matchesWhere,
  memoryToUse,
  memoryFrom,
  newest,
  updatedMemory,
  type JsonObject,
  type Memory,
  type MemoryInput,
  type MemoryUse,
  type MemoryUpdate,
  putRecord,
} from '../core/index.ts'
import { memoryView } from '../store/index.ts'
import type { MemoryIds } from './forgetActions.ts'
import { memoriesCalled, memoryCalled, personaOf, type FlowContext } from './flowContext.ts'

/** Selects memories; an absent field selects all. */
export interface MemoryQuery {
  /** @default the active persona */
  personaId?: string
  /** `[]` gives none. */
  types?: readonly string[]
  /** Metadata that must match, such as `{ topic: 'Python' }`. */
  where?: JsonObject
  /** 0 gives none. @default Infinity */
  limit?: number
  /** `true` adds those beyond `maxMemories`; `'only'` gives no others. @default false */
  includeArchived?: boolean | 'only'
}

/** The actions that add, find and change memories. */
export function memoryActions(context: FlowContext) {
  const { store, createId, now } = context

  function put(memory: Memory, label: string): Memory {
    store.commit([putRecord('memories', memory)], { label })
    return memory
  }

  return {
    /** Adds a memory to a persona. Throws `bad-input` with the wrong field; nothing is added then. */
    add(input: MemoryInput): Memory {
      // What a JavaScript caller can pass: memoryFrom says what it wants instead.
      const given: MemoryInput | undefined = input
      const { id: personaId } = personaOf(context, given?.personaId)
      return put(memoryFrom({ ...given, personaId }, { id: createId(), now: now() }), 'Add memory')
    },

    update(id: string, update: MemoryUpdate): Memory {
      const memory = updatedMemory(memoryCalled(store, id), update)
      // What the kit or a model summed up is the user's word now: nothing takes its place.
      const isReworded = update.content !== undefined && isNode(memory)
      return put(isReworded ? { ...memory, trust: 'user' } : memory, 'Edit memory')
    },

    /** Pinned memories are always recalled. */
    pin: (id: string, pinned = true): Memory =>
      put(updatedMemory(memoryCalled(store, id), { pinned }), pinned ? 'Pin memory' : 'Unpin memory'),

    /**
     * Says where memories may be used, in one step for undo: `never` in a prompt, or only in those of a model on this
     * `device`. What says the same stays out with them: the turn that told a fact, the facts of a turn, and summaries of
     * these. The conversation that is going on still says it.
     * @example
     * const [fact] = flow.memories.list({ types: ['fact'] })
     * if (fact) flow.memories.setUse(fact.id, 'device')
     */
    setUse(ids: MemoryIds, use: MemoryUse): Memory[] {
      const memories = memoriesCalled(store, ids).map((memory) => memoryToUse(memory, use))
      store.commit(
        memories.map((memory) => putRecord('memories', memory)),
        { label: 'Set use of memories' },
      )
      return memories
    },

    /** A persona's memories that count now, newest first. Reading changes nothing. */
    list: (query?: MemoryQuery): Memory[] => findMemories(context, query),
  }
}

/** A persona's memories that count now and fit, newest first. */
export function findMemories(
  context: FlowContext,
  { personaId, types, where, limit = Infinity, includeArchived = false }: MemoryQuery = {},
): Memory[] {
  const { id } = personaOf(context, personaId)
  const state = context.store.state.getState()
  const { isListed } = memoryView(state)
  return newest(
    state.memoriesOf[id] ?? EMPTY_LIST,
    limit,
    (memory) =>
      isListed(memory, { includeArchived, withProposals: types !== undefined }) &&
      types?.includes(memory.type) !== false &&
      matchesWhere(memory, where),
  )
}
