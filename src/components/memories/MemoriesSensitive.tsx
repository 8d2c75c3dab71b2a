'use client'

import { factOf } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoryContext } from './memoriesContext.ts'

/** The kind of a sensitive fact, such as "health". Renders a `<span>`, or nothing beside another. */
export function MemoriesSensitive({ children, ...props }: PartProps<'span'>) {
  const labels = useLabels()
  const sensitive = factOf(useMemoryContext('Sensitive').memory)?.sensitive
  if (sensitive === undefined) return null
  return (
    <Part as="span" {...props} data-pf="memories-sensitive">
      {children ?? labels.sensitive(sensitive)}
    </Part>
  )
}
