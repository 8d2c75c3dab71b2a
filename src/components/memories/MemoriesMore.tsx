'use client'

import { useMemoryLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Shows older memories too. Renders a `<button>`, or nothing when all are shown. */
export function MemoriesMore({ label, ...props }: ButtonProps) {
  const labels = useMemoryLabels()
  const { memories, total, showMore } = useMemoriesContext('More')
  if (memories.length >= total) return null
  return <ActionButton label={label ?? labels.moreMemories} action={showMore} {...props} data-pf="memories-more" />
}
