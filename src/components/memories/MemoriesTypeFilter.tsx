'use client'

import type { ChangeEvent } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Props of `Memories.TypeFilter`. */
export interface MemoriesTypeFilterProps extends PartProps<'select'> {
  /** Its accessible name. @default 'Type' */
  label?: string
  /** @default 'All types' */
  allLabel?: string
}

/** Narrows the list to one type of memory. Renders a `<select>`. */
export function MemoriesTypeFilter({ label, allLabel, onChange, ...props }: MemoriesTypeFilterProps) {
  const labels = useMemoryLabels()
  const {
    types,
    filters: { type },
    setFilters,
  } = useMemoriesContext('TypeFilter')
  const handleChange = (event: ChangeEvent<HTMLSelectElement>) => setFilters({ type: event.currentTarget.value })
  // The chosen type stays on offer when its last memory is gone, or the list would say nothing about why it is empty.
  const offered = type === '' || types.includes(type) ? types : [...types, type]
  return (
    <Part
      as="select"
      aria-label={label ?? labels.memoryType}
      {...props}
      value={type}
      onChange={composeHandlers(onChange, handleChange)}
      data-pf="memories-type-filter"
    >
      <option value="">{allLabel ?? labels.allMemoryTypes}</option>
      {offered.map((name) => (
        <option key={name} value={name}>
          {visibleText(labels.memoryTypeName(name))}
        </option>
      ))}
    </Part>
  )
}
