'use client'

import { createContext, use } from 'react'
import { PersonaFlowError, type Memory, type Persona } from '../../core/index.ts'
import type { UseMemoriesOptions } from '../../react/index.ts'
import type { ChosenFilters } from './filterBy.ts'
import type { MemoriesActions, Said } from './useMemoriesActions.ts'

/** The shown memories of a persona, with the filters that narrow them. */
export interface MemoriesContextValue {
  /** The persona that they belong to. */
  readonly persona: Persona | null
  readonly status: 'loading' | 'ready'
  /** Newest first. */
  readonly memories: readonly Memory[]
  /** Number of memories that match, including those not shown yet. */
  readonly total: number
  /** The types that occur. */
  readonly types: readonly string[]
  readonly query: string
  setQuery(query: string): void
  /** What is shown of them. */
  readonly filters: ChosenFilters
  /** Changes some of the filters. */
  setFilters(filters: Partial<ChosenFilters>): void
  /** Words are looked for, or a filter is set. */
  readonly isFiltered: boolean
  /** Names words and filters together: another one for others. */
  readonly filterKey: string
  /** The options of `useMemories` by which memories, or those of these types, fit words and filters. */
  filter(types?: readonly string[]): UseMemoriesOptions
  /** Number of memories added each time. */
  readonly limit: number
  /** Number of memories that are shown. */
  readonly shown: number
  /** Shows another page of them. */
  showMore(): void
  /** The memory that a chat led to last. */
  readonly revealed: Pick<Memory, 'id' | 'type'> | null
  /** A word about the last action; '' once something else happened. */
  readonly notice: string
  /** The step that undoes what was done last; `null` when there is none. */
  readonly undoStep: string | null
  /** The memory just forgotten while messages still say it. */
  readonly said: Said | null
}

/** The context that the parts of one memory share. */
export interface MemoryContextValue {
  readonly memory: Memory
  /** It is beyond the persona's `maxMemories`. */
  readonly isArchived: boolean
  /** The time until which it held has passed. */
  readonly isOver: boolean
  readonly isEditing: boolean
  setEditing(isEditing: boolean): void
  /** The choice of a rule is open, see `MemoriesNeverForm`. */
  readonly isRuling: boolean
  setRuling(isRuling: boolean): void
}

/** The list around a part; `null` outside of `Memories.Root`. */
export const MemoriesContext = createContext<MemoriesContextValue | null>(null)
/** The selected memories, for what is done with several. */
export interface PickedContextValue {
  /** Their ids; `null` while none can be selected. */
  readonly picked: ReadonlySet<string> | null
  /** Selects these ids instead; `null` ends selecting. */
  setPicked(picked: ReadonlySet<string> | null): void
  /** Selects one or leaves it; of those `among` which it is, all from the last one to it. */
  pick(id: string, isPicked: boolean, among?: readonly string[]): void
}

/** Apart from the rest, as rows read it: `null` outside of `Memories.Root`. */
export const PickedContext = createContext<PickedContextValue | null>(null)
/** Apart from the rest: rows read it, and must not render with every letter of a search. */
export const MemoriesActionsContext = createContext<MemoriesActions | null>(null)
/** The present minute, epoch ms: one clock for all rows. */
export const NowContext = createContext(0)
/** The memory around a part; `null` outside of a row. */
export const MemoryContext = createContext<MemoryContextValue | null>(null)

/** The list around a part. Throws `no-provider` outside of one. */
export function useMemoriesContext(part: string): MemoriesContextValue {
  return inside(use(MemoriesContext), part, 'Root')
}

/** The actions of the list around a part. Throws `no-provider` outside of one. */
export function useMemoriesActionsContext(part: string): MemoriesActions {
  return inside(use(MemoriesActionsContext), part, 'Root')
}

/** The selection of the list around a part. Throws `no-provider` outside of one. */
export function usePickedContext(part: string): PickedContextValue {
  return inside(use(PickedContext), part, 'Root')
}

/** The memory around a part. Throws `no-provider` outside of one. */
export function useMemoryContext(part: string): MemoryContextValue {
  return inside(use(MemoryContext), part, 'Item')
}

function inside<T>(value: T | null, part: string, around: string): T {
  if (value !== null) return value
  const what = `<Memories.${part}> stands outside of <Memories.${around}>`
  throw new PersonaFlowError('no-provider', what, 'Put it inside')
}
