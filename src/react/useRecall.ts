'use client'

import { useEffect, useMemo, useState } from 'react'
import { EMPTY_LIST, iterate, type ChunkedList, type Memory, type Receipt } from '../core/index.ts'
import type { FlowRecallOptions } from '../flow/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/** Everything `useRecall` returns. */
export interface UseRecallResult {
  /** Best first, after the pinned ones; while it fetches, those of the last recall. */
  memories: readonly Memory[]
  /** Explains the choice; `null` while it loads. */
  receipt: Receipt | null
  status: 'loading' | 'ready' | 'error'
  error: Error | null
  /** A recall is on its way, the first or a newer one. */
  isFetching: boolean
}

interface Found {
  readonly memories: readonly Memory[]
  readonly receipt: Receipt
}

/** The result of the newest recall that ended. */
interface Shown {
  readonly asked: object
  /** The persona's memories that it is of. */
  readonly owner: object
  readonly found: Found | null
  readonly error: Error | null
}

/**
 * The memories that a persona recalls for a query, and why; updated when its memories change.
 * @example
 * const { memories, receipt } = useRecall('peanuts', { limit: 5 })
 */
export function useRecall(query: string, options: FlowRecallOptions = {}): UseRecallResult {
  const flow = useFlow('useRecall')
  const personaId = useFlowState((state) => options.personaId ?? activePersonaIdOf(state))
  const isWanted = useFlowState(({ status }) => status === 'ready') && personaId !== null
  const all: ChunkedList<Memory> = useFlowState(
    ({ memoriesOf }) => (personaId === null ? undefined : memoriesOf[personaId]) ?? EMPTY_LIST,
  )
  const withdrawn = useFlowState((state) => state.withdrawn)
  const archived = useFlowState((state) => state.archived)
  const leafId = useFlowState(({ conversations }) => conversations[options.conversationId ?? '']?.leafId ?? null)
  const [shown, setShown] = useState<Shown | null>(null)
  // Callers write options inline, new ones at each render: what counts is what they say.
  const place = JSON.stringify([query, options])
  const owner = useMemo(() => ({ flow, personaId }), [flow, personaId])
  // One object for one question to the memories as they are: what came of another one is old.
  const asked = useMemo(
    () => ({ owner, place, all, withdrawn, archived, leafId }),
    [owner, place, all, withdrawn, archived, leafId],
  )
  useEffect(() => {
    if (!isWanted) return undefined
    let isOver = false
    const show = (next: Found | null, error: Error | null) => {
      if (isOver) return
      setShown((before) => ({ asked, owner: asked.owner, error, found: next ?? keptOf(before, asked.owner) }))
    }
    const recall = async () => {
      // The place was written from these two above.
      const [text, given] = JSON.parse(asked.place) as [string, FlowRecallOptions]
      const { flow: from, personaId: whose } = asked.owner
      try {
        show(await from.memories.recall(text, { ...given, ...(whose !== null && { personaId: whose }) }), null)
      } catch (cause) {
        show(null, cause as Error)
      }
    }
    void recall()
    return () => {
      isOver = true
    }
  }, [asked, isWanted])
  const found = isWanted ? keptOf(shown, owner) : null
  const isCurrent = isWanted && shown?.asked === asked
  const error = isCurrent ? shown.error : null
  // What was forgotten goes at once, also while a newer recall is on its way.
  const memories = useMemo(() => stillIn(all, found?.memories ?? []), [all, found])
  return {
    memories,
    receipt: found?.receipt ?? null,
    status: error !== null ? 'error' : found === null ? 'loading' : 'ready',
    error,
    isFetching: isWanted && !isCurrent,
  }
}

/** The last result, if it is of the same persona. */
function keptOf(shown: Shown | null, owner: object): Found | null {
  return shown?.owner === owner ? shown.found : null
}

function stillIn(all: ChunkedList<Memory>, found: readonly Memory[]): readonly Memory[] {
  if (found.length === 0) return found
  const ids = new Set([...iterate(all)].map(({ id }) => id))
  return found.filter(({ id }) => ids.has(id))
}
