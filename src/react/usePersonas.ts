'use client'

import { useMemo } from 'react'
import type { Persona, PersonaInput } from '../core/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/** Everything `usePersonas` returns. */
export interface UsePersonasResult {
  /** Declared ones in the app's order, then the user's own, oldest first. */
  personas: Persona[]
  activePersonaId: string | null
  status: 'loading' | 'ready'
  createPersona: (input: PersonaInput) => Persona
  setActivePersona: (id: string) => void
}

/**
 * All personas, live.
 * @example
 * const { personas, activePersonaId, setActivePersona } = usePersonas()
 */
export function usePersonas(): UsePersonasResult {
  const flow = useFlow('usePersonas')
  const byId = useFlowState((state) => state.personas)
  const activePersonaId = useFlowState(activePersonaIdOf)
  const status = useFlowState((state) => state.status)
  const personas = useMemo(() => Object.values(byId), [byId])
  const actions = useMemo(
    () => ({
      createPersona: (input: PersonaInput) => flow.personas.create(input),
      setActivePersona: (id: string) => void flow.personas.activate(id),
    }),
    [flow],
  )
  return { personas, activePersonaId, status, ...actions }
}
