'use client'

import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** What was done last, and how many memories fit. Renders an `<output>`, which is a live region. */
export function MemoriesStatus({ children, ...props }: PartProps<'output'>) {
  const { status, total, query, type, notice } = useMemoriesContext('Status')
  const isFiltered = query.trim() !== '' || type !== ''
  const count = isFiltered ? `${total} found` : total === 1 ? '1 memory' : `${total} memories`
  return (
    <Part as="output" dir="auto" {...props} data-pf="memories-status">
      {children ?? (status === 'loading' ? '' : [notice, count].filter(Boolean).join(' · '))}
    </Part>
  )
}
