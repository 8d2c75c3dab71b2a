'use client'

import { createContext, use } from 'react'
import { PersonaFlowError, type Memory, type Persona } from '../../core/index.ts'
import type { MemoriesActions, Said } from './useMemoriesActions.ts'

/** What is shown of a persona's memories, and what narrows it. */
export interface MemoriesContextValue {
  /** Whose they are. */
  readonly persona: Persona | null
  readonly status: 'loading' | 'ready'
  /** Newest first. */
  readonly memories: readonly Memory[]
  /** How many fit, beyond those shown too. */
  readonly total: number
  /** The types that occur. */
  readonly types: readonly string[]
  readonly query: string
  setQuery(query: string): void
  /** The one type that is shown; '' for all. */
  readonly type: string
  setType(type: string): void
  /** Shows another page of them. */
  showMore(): void
  /** What was done last, in a word; '' once something else happened. */
  readonly notice: string
  /** The step that undoes what was done last; `null` when there is none. */
  readonly undoStep: string | null
  /** What was just forgotten while messages still say it. */
  readonly said: Said | null
}

/** What the parts of one memory share. */
export interface MemoryContextValue {
  readonly memory: Memory
  /** It is beyond the persona's `maxMemories`. */
  readonly isArchived: boolean
  readonly isEditing: boolean
  setEditing(isEditing: boolean): void
}

export const MemoriesContext = createContext<MemoriesContextValue | null>(null)
/** Apart from the rest: rows read it, and must not render with every letter of a search. */
export const MemoriesActionsContext = createContext<MemoriesActions | null>(null)
/** The present minute, epoch ms: one clock for all rows. */
export const NowContext = createContext(0)
export const MemoryContext = createContext<MemoryContextValue | null>(null)

/** The list that a part stands in. Throws `no-provider` outside of one. */
export function useMemoriesContext(part: string): MemoriesContextValue {
  return inside(use(MemoriesContext), part, 'Root')
}

/** What can be done in the list that a part stands in. Throws `no-provider` outside of one. */
export function useMemoriesActionsContext(part: string): MemoriesActions {
  return inside(use(MemoriesActionsContext), part, 'Root')
}

/** The memory that a part stands in. Throws `no-provider` outside of one. */
export function useMemoryContext(part: string): MemoryContextValue {
  return inside(use(MemoryContext), part, 'Item')
}

function inside<T>(value: T | null, part: string, around: string): T {
  if (value !== null) return value
  const what = `<Memories.${part}> stands outside of <Memories.${around}>`
  throw new PersonaFlowError('no-provider', what, 'Put it inside')
}
