'use client'

import { useState, type ToggleEvent } from 'react'
import { EMPTY_LIST, iterate, type Memory } from '../../core/index.ts'
import { useFlowState, useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Fold } from '../Fold.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'
import { useMemoryContext } from './memoriesContext.ts'

/** The memories that a summary sums up, which stay. Renders a `<details>`, or nothing for another memory. */
export function MemoriesSources({ onToggle, ...props }: PartProps<'details'>) {
  const labels = useMemoryLabels()
  const { memory, isEditing } = useMemoryContext('Sources')
  const [isOpen, setOpen] = useState(false)
  const count = memory.summarizes?.length ?? 0
  if (isEditing || count === 0) return null
  const handleToggle = (event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)
  return (
    <Part as="details" {...props} onToggle={composeHandlers(onToggle, handleToggle)} data-pf="memories-sources">
      <summary>{labels.memorySources(count)}</summary>
      {isOpen && <Summarized memory={memory} above={NONE} />}
    </Part>
  )
}

const NONE: readonly string[] = []

/** Looked up only when opened. `above`: ids of the summaries around it, none of which comes again. */
function Summarized({ memory, above }: SourceProps) {
  const all = useFlowState(({ memoriesOf }) => memoriesOf[memory.personaId])
  const around = [...above, memory.id]
  const wanted = new Set(memory.summarizes)
  const sources = [...iterate(all ?? EMPTY_LIST)].filter(({ id }) => wanted.has(id) && !around.includes(id))
  return (
    <ol>
      {sources.map((source) => (
        <li key={source.id} dir="auto">
          {visibleText(readableMemory(source))}
          <Below memory={source} above={around} />
        </li>
      ))}
    </ol>
  )
}

/** A source that is a summary opens, too. */
function Below({ memory, above }: SourceProps) {
  const labels = useMemoryLabels()
  const count = memory.summarizes?.length ?? 0
  if (count === 0) return null
  return (
    <Fold opens={false} summary={labels.memorySources(count)} data-pf="memories-sources">
      <Summarized memory={memory} above={above} />
    </Fold>
  )
}

interface SourceProps {
  memory: Memory
  above: readonly string[]
}
