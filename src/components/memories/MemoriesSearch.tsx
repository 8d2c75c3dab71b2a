'use client'

import type { ChangeEvent } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Props of `Memories.Search`. */
export interface MemoriesSearchProps extends PartProps<'input'> {
  /** Its accessible name. @default 'Search memories' */
  label?: string
}

/** Narrows the list to memories that say all the words. Renders an `<input type="search">`. */
export function MemoriesSearch({ label, onChange, ...props }: MemoriesSearchProps) {
  const labels = useMemoryLabels()
  const { query, setQuery } = useMemoriesContext('Search')
  const handleChange = (event: ChangeEvent<HTMLInputElement>) => setQuery(event.currentTarget.value)
  return (
    <Part
      as="input"
      type="search"
      aria-label={label ?? labels.searchMemories}
      placeholder={label ?? labels.searchMemories}
      {...props}
      value={query}
      onChange={composeHandlers(onChange, handleChange)}
      data-pf="memories-search"
    />
  )
}
