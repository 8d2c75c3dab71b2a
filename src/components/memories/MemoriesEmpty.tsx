'use client'

import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Says why there is nothing to see. Renders a `<p>`, or nothing while there is. */
export function MemoriesEmpty({ children, ...props }: PartProps<'p'>) {
  const { persona, memories, query, type, status } = useMemoriesContext('Empty')
  if (status === 'loading' || memories.length > 0) return null
  const name = persona === null ? 'the persona' : visibleText(persona.name)
  const isFiltered = query.trim() !== '' || type !== ''
  return (
    <Part as="p" dir="auto" {...props} data-pf="memories-empty">
      {children ?? (isFiltered ? 'Nothing here fits.' : `Nothing yet. What you tell ${name} will stand here.`)}
    </Part>
  )
}
