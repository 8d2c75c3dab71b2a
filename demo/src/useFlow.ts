import { usePersonaFlow, type FlowState } from 'personaflow'
import { useSyncExternalStore } from 'react'

/** A part of the flow's state, live. `select` gives something that the state holds, or a text or number made of it. */
export function useFlow<T>(select: (state: FlowState) => T): T {
  const flow = usePersonaFlow()
  return useSyncExternalStore(
    flow.subscribe,
    () => select(flow.getState()),
    () => select(flow.getInitialState()),
  )
}
