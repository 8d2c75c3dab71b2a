'use client'

import type { MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoriesContext } from './memoriesContext.ts'

/**
 * Removes the memory just forgotten from the messages that still say it. Renders a `<button>`, or nothing without such
 * messages.
 */
export function MemoriesRemoveSaid({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { said } = useMemoriesContext('RemoveSaid')
  const { removeSaid } = useMemoriesActionsContext('RemoveSaid')
  if (said === null) return null
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    // The button goes away; the way back is beside it.
    const undo = event.currentTarget.parentElement?.querySelector<HTMLElement>('[data-pf="memories-undo"]')
    if (event.detail === 0) undo?.focus()
    removeSaid(said!)
  }
  return (
    <ActionButton label={label ?? labels.removeSaid} action={handleClick} {...props} data-pf="memories-remove-said" />
  )
}
