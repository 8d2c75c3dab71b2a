'use client'

import { useConsolidation, useMemoryLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Says why there is nothing to see. Renders a `<p>`, or nothing while there is. */
export function MemoriesEmpty({ children, ...props }: PartProps<'p'>) {
  const labels = useMemoryLabels()
  const { persona, memories, query, type, status } = useMemoriesContext('Empty')
  const { proposals } = useConsolidation(persona === null ? {} : { personaId: persona.id })
  if (status === 'loading' || memories.length > 0) return null
  const nothing = persona === null ? labels.memoriesNoPersona : labels.memoriesEmpty(visibleText(persona.name))
  const isFiltered = query.trim() !== '' || type !== ''
  // What waits for the user's word is something to see.
  if (!isFiltered && proposals.length > 0) return null
  return (
    <Part as="p" dir="auto" {...props} data-pf="memories-empty">
      {children ?? (isFiltered ? labels.memoriesNoneFit : nothing)}
    </Part>
  )
}
