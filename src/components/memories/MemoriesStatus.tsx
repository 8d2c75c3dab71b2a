'use client'

import type { ComponentProps } from 'react'
import { useMemoriesContext } from './memoriesContext.ts'

/** What was done last, and how many memories fit. Renders an `<output>`, which is a live region. */
export function MemoriesStatus({ children, ...props }: ComponentProps<'output'>) {
  const { status, total, query, type, notice } = useMemoriesContext('Status')
  const isFiltered = query.trim() !== '' || type !== ''
  const count = isFiltered ? `${total} found` : total === 1 ? '1 memory' : `${total} memories`
  return (
    <output dir="auto" {...props} data-pf="memories-status">
      {children ?? (status === 'loading' ? '' : [notice, count].filter(Boolean).join(' · '))}
    </output>
  )
}
