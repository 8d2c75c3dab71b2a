'use client'

import { useMemoryLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesContext, usePickedContext } from './memoriesContext.ts'

/**
 * Begins and ends selecting: each row gets a box to tick, and `Memories.Selection` says what can be done. Renders a
 * `<button aria-pressed>`, or nothing without memories.
 */
export function MemoriesSelect({ label, ...props }: ButtonProps) {
  const labels = useMemoryLabels()
  const { total, isFiltered } = useMemoriesContext('Select')
  const { picked, setPicked } = usePickedContext('Select')
  if (total === 0 && picked === null && !isFiltered) return null
  return (
    <ActionButton
      label={label ?? labels.selectMemories}
      action={() => setPicked(picked === null ? new Set() : null)}
      aria-pressed={picked !== null}
      {...props}
      data-pf="memories-select"
    />
  )
}
