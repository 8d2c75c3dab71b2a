'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { EMPTY_LIST, iterate, type ChunkedList, type Memory, type Receipt } from '../core/index.ts'
import type { FlowRecallOptions, PersonaFlow } from '../flow/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/** Options of `useRecall`. */
export interface UseRecallOptions extends FlowRecallOptions {
  /** The app's own TanStack Query client. @default one of the flow's own */
  client?: QueryClient
}

/** Everything `useRecall` returns. */
export interface UseRecallResult {
  /** Best first, after the pinned ones; while it fetches those of before. */
  memories: readonly Memory[]
  /** Why these; `null` while it loads. */
  receipt: Receipt | null
  status: 'loading' | 'ready' | 'error'
  error: Error | null
  /** A recall is on its way, the first or a newer one. */
  isFetching: boolean
}

export interface RecallFound {
  readonly memories: Memory[]
  readonly receipt: Receipt
}

export interface RecallWatch {
  readonly key: readonly unknown[]
  readonly query: string
  readonly options: FlowRecallOptions
  readonly client: QueryClient | undefined
}

/** What was found last, and for whom. */
interface Shown {
  readonly flow: PersonaFlow
  readonly personaId: string
  readonly key: string
  readonly found: RecallFound | null
  readonly error: Error | null
  readonly isFetching: boolean
}

/**
 * What a persona recalls on a query, and why; anew when its memories change. Runs on TanStack Query, which is loaded with
 * the first recall.
 * @example
 * const { memories, receipt } = useRecall('peanuts', { limit: 5 })
 */
export function useRecall(query: string, { client, ...options }: UseRecallOptions = {}): UseRecallResult {
  const flow = useFlow('useRecall')
  const personaId = useFlowState((state) => options.personaId ?? activePersonaIdOf(state))
  const isReady = useFlowState(({ status }) => status === 'ready')
  const all: ChunkedList<Memory> = useFlowState(
    ({ memoriesOf }) => (personaId === null ? undefined : memoriesOf[personaId]) ?? EMPTY_LIST,
  )
  const withdrawn = useFlowState((state) => state.withdrawn)
  const archived = useFlowState((state) => state.archived)
  const leafId = useFlowState(({ conversations }) => conversations[options.conversationId ?? '']?.leafId ?? null)
  const [shown, setShown] = useState<Shown | null>(null)
  // Callers write options inline, new ones at each render: what counts is what they say.
  const place = JSON.stringify([query, options])
  const revisions = [all, withdrawn, archived].map(revisionOf)
  const key = JSON.stringify([flow.name, personaId, place, leafId, revisions])
  useEffect(() => {
    if (!isReady || personaId === null) return undefined
    // The place was written from these two above.
    const [text, given] = JSON.parse(place) as [string, FlowRecallOptions]
    const watch = { key: ['personaflow', 'recall', key], query: text, options: { ...given, personaId }, client }
    return watchLazily(flow, watch, (next) => {
      setShown((before) => ({ flow, personaId, key, ...next, found: next.found ?? keptOf(before, flow, personaId) }))
    })
  }, [flow, personaId, isReady, key, place, client])
  const ours = isReady && shown?.flow === flow && shown.personaId === personaId ? shown : null
  const found = ours?.found ?? null
  // What was forgotten goes at once, also while a newer recall is on its way.
  const memories = useMemo(() => stillIn(all, found?.memories ?? []), [all, found])
  const isCurrent = ours?.key === key
  const error = isCurrent ? (ours?.error ?? null) : null
  const isWanted = isReady && personaId !== null
  return {
    memories,
    receipt: found?.receipt ?? null,
    status: error !== null ? 'error' : found === null ? 'loading' : 'ready',
    error,
    isFetching: isWanted && (!isCurrent || (ours?.isFetching ?? true)),
  }
}

function keptOf(before: Shown | null, flow: PersonaFlow, personaId: string): RecallFound | null {
  return before?.flow === flow && before.personaId === personaId ? before.found : null
}

function stillIn(all: ChunkedList<Memory>, found: readonly Memory[]): readonly Memory[] {
  if (found.length === 0) return found
  const ids = new Set([...iterate(all)].map(({ id }) => id))
  return found.filter(({ id }) => ids.has(id))
}

/** Loads TanStack Query when something is recalled: a page that recalls nothing has none. */
function watchLazily(
  flow: PersonaFlow,
  watch: RecallWatch,
  show: (shown: Pick<Shown, 'found' | 'error' | 'isFetching'>) => void,
): () => void {
  let isOver = false
  let stop: (() => void) | undefined
  const start = async () => {
    try {
      const { watchRecall } = await import('./watchRecall.ts')
      if (isOver) return
      stop = watchRecall(flow, watch, ({ data, error, isFetching }) => show({ found: data ?? null, error, isFetching }))
    } catch (error) {
      if (!isOver) show({ found: null, error: error as Error, isFetching: false })
    }
  }
  void start()
  return () => {
    isOver = true
    stop?.()
  }
}

/** The state is immutable: another object is another revision. */
const revisionsKnown = new WeakMap<object, number>()
let newest = 0

function revisionOf(part: object): number {
  const revision = revisionsKnown.get(part) ?? (newest += 1)
  revisionsKnown.set(part, revision)
  return revision
}
