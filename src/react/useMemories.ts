'use client'

import { useMemo } from 'react'
import {
  comparable,
  EMPTY_LIST,
  matchesWhere,
  memoryText,
  newest,
  type ChunkedList,
  type JsonObject,
  type Memory,
  type MemoryInput,
  type MemorySource,
  type MemoryUpdate,
} from '../core/index.ts'
import type { ForgetOptions, Forgotten, PersonaFlow } from '../flow/index.ts'
import { comesFrom } from './comesFrom.ts'
import { activePersonaIdOf, memoryView, type FlowState, type UndoResult } from '../store/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/** Options of `useMemories`. */
export interface UseMemoriesOptions {
  /** @default the active persona's */
  personaId?: string
  /** Words that must all be in a memory, case and accents aside; for looking through, not for recall. */
  query?: string
  /** `[]` gives none. @default all but proposals */
  types?: readonly string[]
  /** Metadata that must match, such as `{ topic: 'Python' }`. */
  where?: JsonObject
  /** @default whoever vouches for them */
  trust?: Memory['trust']
  /** The kind of source that they came from. @default any */
  source?: MemorySource['kind']
  /** Epoch ms from which on they happened. @default any time */
  since?: number
  /** Epoch ms before which they happened. @default any time */
  until?: number
  /** Adds the memories beyond `maxMemories`; `'only'` gives no others. @default false */
  includeArchived?: boolean | 'only'
  /** @default 50 */
  limit?: number
}

/** Everything `useMemories` returns. */
export interface UseMemoriesResult {
  /** Newest first, at most `limit`. */
  memories: Memory[]
  /** Number of memories that match, those beyond `limit` included. */
  total: number
  /** The types that occur, for a filter. */
  types: string[]
  status: 'loading' | 'ready'
  addMemory: (input: Omit<MemoryInput, 'personaId'>) => Memory
  updateMemory: (id: string, update: MemoryUpdate) => Memory
  pinMemory: (id: string, pinned?: boolean) => Memory
  forgetMemory: (id: string, options?: ForgetOptions) => Forgotten
  undo: () => UndoResult | null
  /** Name of the step that undo would take back; `null` without one. */
  canUndo: string | null
}

/**
 * The newest memories of one persona that count now, live, with the actions that change them.
 * @example
 * const { memories, total, forgetMemory } = useMemories({ types: ['fact'], limit: 20 })
 */
export function useMemories(options: UseMemoriesOptions = {}): UseMemoriesResult {
  const { personaId, limit = 50 } = options
  const flow = useFlow('useMemories')
  const id = useFlowState((state) => personaId ?? activePersonaIdOf(state))
  const all = useFlowState((state) => (id === null ? undefined : state.memoriesOf[id]) ?? EMPTY_LIST)
  const withdrawn = useFlowState((state) => state.withdrawn)
  const archived = useFlowState((state) => state.archived)
  const status = useFlowState((state) => state.status)
  const canUndo = useFlowState((state) => state.undo)
  // Callers write `types: ['event']` inline, a new array at each render: what counts is what it says.
  const { query = '', types, where, trust, source, since, until, includeArchived = false } = options
  const key = JSON.stringify([query, types, where, includeArchived, trust, source, since, until])
  const filter = useMemo(() => createFilter({ withdrawn, archived }, key), [withdrawn, archived, key])
  const { total, types: occurring } = useMemo(() => filter.summarize(all), [filter, all])
  const memories = useMemo(() => newest(all, limit, filter.matches), [all, limit, filter])
  const actions = useMemo(() => memoryActions(flow, id), [flow, id])
  return { memories, total, types: occurring, status, canUndo, ...actions }
}

function memoryActions(flow: PersonaFlow, personaId: string | null) {
  return {
    addMemory: (input: Omit<MemoryInput, 'personaId'>) =>
      flow.memories.add({ ...input, ...(personaId !== null && { personaId }) }),
    updateMemory: flow.memories.update,
    pinMemory: flow.memories.pin,
    forgetMemory: flow.memories.forget,
    undo: () => flow.undo(),
  }
}

/** The matches in one chunk; chunks never change, so that an added memory costs one of them. */
interface ChunkSummary {
  readonly total: number
  readonly types: readonly string[]
}

function createFilter(state: Pick<FlowState, 'withdrawn' | 'archived'>, key: string) {
  // The key was written from these by useMemories; what was undefined came back as null.
  const [query, onlyTypes, metadata, includeArchived, trust, source, since, until] = JSON.parse(key) as [
    string,
    string[] | null,
    JsonObject | null,
    boolean | 'only',
    Memory['trust'] | null,
    MemorySource['kind'] | null,
    number | null,
    number | null,
  ]
  const words = comparable(query).split(/\s+/).filter(Boolean)
  const summaries = new WeakMap<readonly Memory[], ChunkSummary>()
  const { isListed } = memoryView(state)
  const counts = (memory: Memory) => isListed(memory, { includeArchived, withProposals: onlyTypes !== null })
  const matches = (memory: Memory) =>
    counts(memory) &&
    (onlyTypes?.includes(memory.type) ?? true) &&
    matchesWhere(memory, metadata ?? undefined) &&
    comesFrom(memory, { trust, source, since, until }) &&
    (words.length === 0 || containsAll(memory, words))

  function summaryOf(chunk: readonly Memory[]): ChunkSummary {
    const known = summaries.get(chunk)
    if (known !== undefined) return known
    const types = [...new Set(chunk.filter(counts).map(({ type }) => type))]
    const summary = { total: chunk.filter(matches).length, types }
    summaries.set(chunk, summary)
    return summary
  }

  return {
    matches,
    summarize({ chunks }: ChunkedList<Memory>) {
      const all = chunks.map(summaryOf)
      const total = all.reduce((sum, summary) => sum + summary.total, 0)
      return { total, types: [...new Set(all.flatMap(({ types }) => types))].toSorted() }
    },
  }
}

function containsAll(memory: Memory, words: readonly string[]): boolean {
  const text = comparable(`${memoryText(memory)} ${memory.type}`)
  return words.every((word) => text.includes(word))
}
