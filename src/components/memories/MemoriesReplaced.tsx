'use client'

import { memoryText } from '../../core/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useMemoryContext } from './memoriesContext.ts'
import { useReplacedBy } from './useReplacedBy.ts'

/** The older memories that this one replaced, struck through. Renders a `<p>`, or nothing when it replaced none. */
export function MemoriesReplaced(props: Omit<PartProps<'p'>, 'children'>) {
  const { memory, isEditing } = useMemoryContext('Replaced')
  const replaced = useReplacedBy(memory.personaId).get(memory.id)
  if (isEditing || replaced === undefined) return null
  return (
    <Part as="p" dir="auto" {...props} data-pf="memories-replaced">
      {replaced.map((old) => (
        <s key={old.id}>{visibleText(memoryText(old))}</s>
      ))}
    </Part>
  )
}
