'use client'

import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Whose memories these are. Renders an `<h2>`. */
export function MemoriesTitle({ children, ...props }: PartProps<'h2'>) {
  const { persona } = useMemoriesContext('Title')
  return (
    <Part as="h2" dir="auto" {...props} data-pf="memories-title">
      {children ?? (persona === null ? 'Memories' : `What ${visibleText(persona.name)} remembers`)}
    </Part>
  )
}
