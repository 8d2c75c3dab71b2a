'use client'

import { useMemoryLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoryContext } from './memoriesContext.ts'

/** Says that replies may not use a memory, or only on this device. Renders a `<span>`, or nothing. */
export function MemoriesUse(props: Omit<PartProps<'span'>, 'children'>) {
  const labels = useMemoryLabels()
  const { memory } = useMemoryContext('Use')
  if (memory.use === undefined) return null
  return (
    <Part as="span" {...props} data-pf="memories-use">
      {labels.memoryUse(memory.use)}
    </Part>
  )
}
