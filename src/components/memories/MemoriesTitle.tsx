'use client'

import { useMemoryLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** The heading with the persona's name. Renders an `<h2>`. */
export function MemoriesTitle({ children, ...props }: PartProps<'h2'>) {
  const labels = useMemoryLabels()
  const { persona } = useMemoriesContext('Title')
  return (
    <Part as="h2" dir="auto" {...props} data-pf="memories-title">
      {children ?? (persona === null ? labels.memories : labels.memoriesOf(visibleText(persona.name)))}
    </Part>
  )
}
