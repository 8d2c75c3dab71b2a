'use client'

import { useStore } from 'zustand'
import type { FlowState } from '../store/index.ts'
import { usePersonaFlow } from './PersonaFlowProvider.tsx'

/**
 * A part of the flow's state, live. `selector` must give something the state holds: what it builds anew would make
 * React render forever.
 */
export function useFlowState<T>(selector: (state: FlowState) => T): T {
  return useStore(usePersonaFlow(), selector)
}
