'use client'

import { useMemoryLabels } from '../../react/index.ts'
import type { PartProps } from '../Part.tsx'
import { drawRows } from './MemoryRows.tsx'
import { MemoriesSection } from './MemoriesSection.tsx'

const SUMMARIES = ['summary']

/**
 * The summaries that fit the filters, each of which opens to what it sums up. Renders a `<details>`, closed with their
 * number, or nothing without any.
 */
export function MemoriesSummaries(props: Omit<PartProps<'details'>, 'children' | 'title'>) {
  const { summaries } = useMemoryLabels()
  return (
    <MemoriesSection {...props} types={SUMMARIES} title={summaries} data-pf="memories-summaries">
      {drawRows}
    </MemoriesSection>
  )
}
