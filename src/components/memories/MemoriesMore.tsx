'use client'

import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesContext } from './memoriesContext.ts'

/** Shows older memories too. Renders a `<button>`, or nothing when all are shown. */
export function MemoriesMore({ label = 'Show more', children = label, ...props }: ButtonProps) {
  const { memories, total, showMore } = useMemoriesContext('More')
  if (memories.length >= total) return null
  return (
    <ActionButton label={label} icon="down" action={showMore} {...props} data-pf="memories-more">
      {children}
    </ActionButton>
  )
}
