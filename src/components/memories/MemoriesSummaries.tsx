'use client'

import { useMemo, type ReactNode } from 'react'
import { EMPTY_LIST, iterate, type Memory } from '../../core/index.ts'
import { useFlowState, useMemoryLabels } from '../../react/index.ts'
import type { PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'
import { MemoryRows } from './MemoryRows.tsx'
import { MemoriesSection } from './MemoriesSection.tsx'

const SUMMARIES = ['summary']

/**
 * The summaries that fit the filters, as a tree: each opens to what it sums up, which may be summaries. Renders a
 * `<details>`, closed with their number, or nothing without any.
 */
export function MemoriesSummaries(props: Omit<PartProps<'details'>, 'children' | 'title'>) {
  const { summaries } = useMemoryLabels()
  return (
    <MemoriesSection {...props} types={SUMMARIES} title={summaries} data-pf="memories-summaries">
      {drawTree}
    </MemoriesSection>
  )
}

function drawTree(memories: readonly Memory[]): ReactNode {
  return <Roots memories={memories} />
}

/** Those that no other one sums up; all that fit while something is looked for, or the chat led to one. */
function Roots({ memories }: { memories: readonly Memory[] }): ReactNode {
  const { persona, isFiltered, revealed } = useMemoriesContext('Summaries')
  const all = useFlowState(({ memoriesOf }) => memoriesOf[persona?.id ?? ''] ?? EMPTY_LIST)
  const isFlat = isFiltered || revealed?.type === 'summary'
  const roots = useMemo(() => {
    if (isFlat) return memories
    const below = new Set([...iterate(all)].flatMap(({ summarizes = [] }) => summarizes))
    const own = memories.filter(({ id }) => !below.has(id))
    // A backup may hold summaries that stand on each other in a circle.
    return own.length === 0 ? memories : own
  }, [memories, all, isFlat])
  return <MemoryRows memories={roots} />
}
