'use client'

import type { MouseEvent } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'
import { neighborOf } from './neighborOf.ts'

/**
 * Pins a memory, so that it is always recalled, or lets it go; an archived one comes back by it. Renders a
 * `<button aria-pressed>`.
 */
export function MemoriesPin({ label, ...props }: ButtonProps) {
  const labels = useMemoryLabels()
  const { pin } = useMemoriesActionsContext('Pin')
  const { memory, isArchived } = useMemoryContext('Pin')
  function handlePin(event: MouseEvent<HTMLButtonElement>): void {
    // It leaves the list of archived ones.
    if (isArchived) neighborOf(event.currentTarget)?.focus()
    pin(memory.id, !memory.pinned)
  }
  return (
    <ActionButton
      label={label ?? (isArchived ? labels.pinArchived : labels.pinMemory)}
      icon="pin"
      action={handlePin}
      aria-pressed={memory.pinned}
      {...props}
      data-pf="memories-pin"
    />
  )
}
