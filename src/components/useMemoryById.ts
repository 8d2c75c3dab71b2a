'use client'

import { useMemo } from 'react'
import { EMPTY_LIST, iterate, type Memory } from '../core/index.ts'
import { useFlowState } from '../react/index.ts'
import { activePersonaIdOf } from '../store/index.ts'

/** Finds a persona's memories by id, for as long as they are remembered. @default the active persona's */
export function useMemoryById(personaId: string | undefined): (id: string) => Memory | undefined {
  const all = useFlowState((state) => state.memoriesOf[personaId ?? activePersonaIdOf(state) ?? ''])
  return useMemo(() => {
    const byId = new Map([...iterate(all ?? EMPTY_LIST)].map((memory) => [memory.id, memory]))
    return (id) => byId.get(id)
  }, [all])
}
