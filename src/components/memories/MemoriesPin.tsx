'use client'

import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'

/** Pins a memory, so that it is always recalled, or lets it go. Renders a `<button aria-pressed>`. */
export function MemoriesPin({ label = 'Pin', ...props }: ButtonProps) {
  const { pin } = useMemoriesActionsContext('Pin')
  const { memory } = useMemoryContext('Pin')
  return (
    <ActionButton
      label={label}
      icon="pin"
      action={() => pin(memory.id, !memory.pinned)}
      aria-pressed={memory.pinned}
      {...props}
      data-pf="memories-pin"
    />
  )
}
