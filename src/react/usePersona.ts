'use client'

import { useMemo } from 'react'
import type { Persona, PersonaUpdate } from '../core/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/** Everything `usePersona` returns. */
export interface UsePersonaResult {
  /** `null` while loading and when there is none. */
  persona: Persona | null
  status: 'loading' | 'ready'
  update: (changes: PersonaUpdate) => void
  /** Makes it the one that answers. */
  activate: () => void
  /** Deletes a persona of the user's own; throws for a declared one. */
  remove: () => void
  /** Undoes the user's changes to a declared one. */
  reset: () => void
}

/**
 * One persona, live, with the actions that change it. @default the active one
 * @example
 * const { persona, update } = usePersona('ada')
 * update({ prompt: 'You are Ada. Answer in one sentence.' })
 */
export function usePersona(id?: string): UsePersonaResult {
  const flow = useFlow('usePersona')
  const personaId = useFlowState((state) => id ?? activePersonaIdOf(state))
  const persona = useFlowState((state) => (personaId === null ? undefined : state.personas[personaId]) ?? null)
  const status = useFlowState((state) => state.status)
  const actions = useMemo(() => {
    const wanted = personaId ?? ''
    return {
      update: (changes: PersonaUpdate) => void flow.personas.update(wanted, changes),
      activate: () => void flow.personas.activate(wanted),
      remove: () => flow.personas.remove(wanted),
      reset: () => void flow.personas.reset(wanted),
    }
  }, [flow, personaId])
  return { persona, status, ...actions }
}
