'use client'

import type { MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoriesContext } from './memoriesContext.ts'

/** Undoes the last action in this list. Renders a `<button>`, or nothing. */
export function MemoriesUndo({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { undoStep } = useMemoriesContext('Undo')
  const { undo } = useMemoriesActionsContext('Undo')
  function takeBack(event: MouseEvent<HTMLButtonElement>): void {
    // The button goes away: a keyboard goes on in the list.
    const root = event.currentTarget.closest('[data-pf="memories-root"]')
    if (event.detail === 0) root?.querySelector<HTMLElement>('[data-pf="memories-search"]')?.focus()
    undo(undoStep!)
  }
  if (undoStep === null) return null
  return <ActionButton label={label ?? labels.undo} action={takeBack} {...props} data-pf="memories-undo" />
}
