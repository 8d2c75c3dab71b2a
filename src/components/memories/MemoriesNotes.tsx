'use client'

import { useMemo } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import type { PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'
import { drawRows } from './MemoryRows.tsx'
import { MemoriesSection } from './MemoriesSection.tsx'

/** Types that have sections of their own. */
const APART: ReadonlySet<string> = new Set(['fact', 'summary', 'interaction', 'proposal'])

/**
 * The memories that are neither fact, summary nor turn and fit the filters: events, broadcasts, an app's own. Renders a
 * `<details>`, open, or nothing without any.
 */
export function MemoriesNotes(props: Omit<PartProps<'details'>, 'children' | 'title'>) {
  const { otherMemories } = useMemoryLabels()
  const { types } = useMemoriesContext('Notes')
  const own = useMemo(() => types.filter((type) => !APART.has(type)), [types])
  return (
    <MemoriesSection opens {...props} types={own} title={otherMemories} data-pf="memories-notes">
      {drawRows}
    </MemoriesSection>
  )
}
