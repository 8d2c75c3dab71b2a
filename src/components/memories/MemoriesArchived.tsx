'use client'

import { useState, type ToggleEvent } from 'react'
import { useMemories, useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { Rows } from '../Rows.tsx'
import { useMemoriesContext } from './memoriesContext.ts'
import { drawMemory } from './MemoriesList.tsx'

/** Props of `Memories.Archived`. */
export interface MemoriesArchivedProps extends Omit<PartProps<'details'>, 'children'> {
  /** Number of memories shown at first, and added each time. @default 50 */
  limit?: number
}

/**
 * The memories beyond the persona's `maxMemories` that fit the filters: kept, and recalled again once they are pinned.
 * Renders a `<details>`, or nothing when there are none.
 */
export function MemoriesArchived({ limit = 50, onToggle, ...props }: MemoriesArchivedProps) {
  const labels = useMemoryLabels()
  const { filter } = useMemoriesContext('Archived')
  const [isOpen, setOpen] = useState(false)
  const [pages, setPages] = useState(1)
  const { memories, total } = useMemories({
    ...filter(),
    includeArchived: 'only',
    limit: isOpen ? limit * pages : 0,
  })
  if (total === 0) return null
  const handleToggle = (event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)
  return (
    <Part as="details" {...props} onToggle={composeHandlers(onToggle, handleToggle)} data-pf="memories-archived">
      <summary dir="auto">{labels.archivedMemories(total)}</summary>
      <p dir="auto">{labels.archivedNote}</p>
      {memories.length > 0 && (
        <ul data-pf="memories-list">
          <Rows items={memories} draw={drawMemory} />
        </ul>
      )}
      {isOpen && memories.length < total && (
        <button type="button" data-pf="memories-more" onClick={() => setPages(pages + 1)}>
          {labels.moreMemories}
        </button>
      )}
    </Part>
  )
}
