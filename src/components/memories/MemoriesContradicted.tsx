'use client'

import { memoryText } from '../../core/index.ts'
import { useMemoryLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useMemoryContext } from './memoriesContext.ts'
import { useContradicted } from './useContradicted.ts'

/** The memories that a proposal contradicts. Renders a `<p>`, or nothing when it contradicts none. */
export function MemoriesContradicted(props: Omit<PartProps<'p'>, 'children'>) {
  const labels = useMemoryLabels()
  const { memory } = useMemoryContext('Contradicted')
  const contradicted = useContradicted(memory)
  if (contradicted.length === 0) return null
  return (
    <Part as="p" {...props} data-pf="memories-contradicted">
      {contradicted.map((known) => (
        <span key={known.id} dir="auto">
          {labels.soFar(visibleText(memoryText(known)))}
        </span>
      ))}
    </Part>
  )
}
