'use client'

import { useFlowState } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'

/** The name of a persona as it is shown; one that is gone meanwhile is an "Assistant". */
export function usePersonaName(personaId: string): string {
  const name = useFlowState(({ personas }) => personas[personaId]?.name)
  return name === undefined ? 'Assistant' : visibleText(name)
}
