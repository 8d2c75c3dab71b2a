'use client'

import { useFlowState, useLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'

/** The name of a persona as it is shown; one that is gone meanwhile is an "Assistant". */
export function usePersonaName(personaId: string): string {
  const labels = useLabels()
  const name = useFlowState(({ personas }) => personas[personaId]?.name)
  return name === undefined ? labels.assistant : visibleText(name)
}
