import type { StoreApi } from 'zustand/vanilla'
import { EMPTY_LIST, newest, type CollectionName, type Collections, type Memory, type Persona } from '../core/index.ts'
import { personaIn, visiblePersonas } from './applyEdits.ts'
import { recordAt, recordsOf, type Records } from './createRecords.ts'
import type { FlowState } from './flowState.ts'

/** Reads a store's records without copying them. */
export interface Lookups {
  /** The record under a key now. */
  read<C extends CollectionName>(collection: C, id: string): Collections[C] | undefined
  /** All records of a collection, in no order. */
  list<C extends CollectionName>(collection: C): Collections[C][]
  /** The memories learned from a message, in no order. */
  memoriesOfMessage(messageId: string): Memory[]
  /** The summaries that include a memory, one level up, those of left branches too. */
  summariesOf(memoryId: string): Memory[]
  /** The newest memories of a persona that fit, newest first, those of left branches too. */
  newestMemories(personaId: string, limit: number, fits: (memory: Memory) => boolean): Memory[]
  /** A persona by id, declared ones also before hydration. */
  persona(id: string): Persona | undefined
  /** All visible personas, declared ones also before hydration. */
  personas(): Persona[]
  /** The persona as the app declares it, without the user's changes. */
  declaredPersona(id: string): Persona | undefined
}

/** Reads from the newest state at each call. */
export function createLookups(state: Pick<StoreApi<FlowState>, 'getState'>, records: Records): Lookups {
  const memoriesOf = (ids: Iterable<string> = []) => [...ids].flatMap((id) => records.memories.get(id) ?? [])
  return {
    read: <C extends CollectionName>(collection: C, id: string) =>
      // The collection's name decides what its records are.
      recordAt(state.getState(), records, { collection, id }) as Collections[C] | undefined,
    list: (collection) => recordsOf(state.getState(), records, collection),
    memoriesOfMessage: (messageId) => memoriesOf(records.memoriesOfMessage.get(messageId)),
    summariesOf: (memoryId) => memoriesOf(records.summariesOf.get(memoryId)),
    newestMemories: (personaId, limit, fits) =>
      newest(state.getState().memoriesOf[personaId] ?? EMPTY_LIST, limit, fits),
    persona: (id) => personaIn(records, id),
    personas() {
      // Before hydration the state shows none, so that the server's first render and the browser's agree.
      const { status, personas } = state.getState()
      return Object.values(status === 'ready' ? personas : visiblePersonas(records))
    },
    declaredPersona: (id) => records.declared.get(id),
  }
}
