'use client'

import { useMemo } from 'react'
import { EMPTY_LIST, newest, type Memory } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'
import { activePersonaIdOf, type Consolidation } from '../store/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/** Options of `useConsolidation`. */
export interface UseConsolidationOptions {
  /** Id of the persona whose proposals are wanted. @default the active persona's */
  personaId?: string
}

/** Everything `useConsolidation` returns. */
export interface UseConsolidationResult extends Consolidation {
  /** Proposals that wait for the user's approval, newest first. */
  proposals: Memory[]
  /** Works on the waiting blocks now. */
  run: () => Promise<void>
  /** Ends the running call; nothing more starts by itself until `run`. */
  cancel: () => void
  /** The proposal becomes a fact and replaces those it contradicts. */
  accept: (id: string) => Memory
  /** The proposal becomes a fact beside those it contradicts. */
  keepBoth: (id: string) => Memory
  /** Deletes the proposal for good. */
  reject: (id: string) => void
}

/**
 * The status of consolidation, and the proposals with the actions that settle them. A subscription of the flow:
 * consolidation is state that the flow pushes, and not a request that a component makes.
 * @example
 * const { status, pending, proposals, accept } = useConsolidation()
 */
export function useConsolidation({ personaId }: UseConsolidationOptions = {}): UseConsolidationResult {
  const flow = useFlow('useConsolidation')
  const consolidation = useFlowState((state) => state.consolidation)
  const id = useFlowState((state) => personaId ?? activePersonaIdOf(state))
  const all = useFlowState((state) => (id === null ? undefined : state.memoriesOf[id]) ?? EMPTY_LIST)
  const withdrawn = useFlowState((state) => state.withdrawn)
  const proposals = useMemo(
    () => newest(all, Infinity, (memory) => memory.type === 'proposal' && !withdrawn.has(memory.id)),
    [all, withdrawn],
  )
  const actions = useMemo(() => consolidationActions(flow), [flow])
  return { ...consolidation, proposals, ...actions }
}

function consolidationActions(flow: PersonaFlow) {
  return {
    run: flow.memories.consolidate,
    cancel: flow.memories.cancelConsolidation,
    accept: flow.memories.accept,
    keepBoth: flow.memories.keepBoth,
    reject: flow.memories.reject,
  }
}
