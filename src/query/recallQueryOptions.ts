import { queryOptions } from '@tanstack/react-query'
import type { FlowRecallOptions, PersonaFlow } from '../flow/index.ts'
import { activePersonaIdOf, type FlowState } from '../store/index.ts'

/**
 * A recall as the options of a TanStack query, for `useQuery`, `useSuspenseQuery`, `prefetchQuery`. Its data are
 * `{ memories, receipt }`. The query is invalidated by itself when what could be recalled changes.
 * @example
 * import { useQuery } from '@tanstack/react-query'
 * const { data } = useQuery(recallQueryOptions(flow, 'What is my dog called?', { limit: 5 }))
 */
export function recallQueryOptions(flow: PersonaFlow, query: string, options: FlowRecallOptions = {}) {
  const personaId = options.personaId ?? activePersonaIdOf(flow.getState())
  const place: FlowRecallOptions = { ...options, ...(personaId !== null && { personaId }) }
  return queryOptions({
    queryKey: ['personaflow', 'recall', flow.name, query, place] as const,
    queryFn: async ({ client, queryKey }) => {
      await flow.hydrated
      // From before it runs: what changes meanwhile makes it old as well.
      const stop = onceChanged(flow, place, () => void client.invalidateQueries({ queryKey, exact: true }))
      return flow.memories.recall(query, place).catch((error: unknown) => {
        stop()
        throw error
      })
    },
    // It is invalidated when it is old.
    staleTime: Infinity,
    // Recall falls back by itself, and works offline.
    retry: false,
    networkMode: 'always',
  })
}

/** Calls once, with the next change that may alter a recall at this place. Returns a function that cancels it. */
function onceChanged(flow: PersonaFlow, place: FlowRecallOptions, call: () => void): () => void {
  const before = partsOf(flow.getState(), place)
  const stop = flow.subscribe((state) => {
    if (partsOf(state, place).every((part, at) => part === before[at])) return
    stop()
    call()
  })
  return stop
}

/** The parts of the state that a recall reads: each keeps its identity while it doesn't change. */
function partsOf(state: FlowState, { personaId, conversationId = '' }: FlowRecallOptions): readonly unknown[] {
  const id = personaId ?? activePersonaIdOf(state) ?? ''
  return [id, state.memoriesOf[id], state.withdrawn, state.archived, state.conversations[conversationId]?.leafId]
}
