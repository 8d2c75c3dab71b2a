'use client'

import { useMemoryLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Reports the last action and the number of memories that match. Renders an `<output>`, which is a live region. */
export function MemoriesStatus({ children, ...props }: PartProps<'output'>) {
  const labels = useMemoryLabels()
  const { status, total, isFiltered, notice } = useMemoriesContext('Status')
  const count = isFiltered ? labels.memoriesFound(total) : labels.memoriesTotal(total)
  return (
    <Part as="output" dir="auto" {...props} data-pf="memories-status">
      {children ?? (status === 'loading' ? '' : withCount(notice, count))}
    </Part>
  )
}

/** A word has the count beside it; a sentence is enough to read. */
function withCount(notice: string, count: string): string {
  return notice.endsWith('.') ? notice : [notice, count].filter(Boolean).join(' · ')
}
