'use client'

import type { MouseEvent } from 'react'
import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { neighborOf } from './neighborOf.ts'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'

/** Forgets a memory; `Memories.Undo` brings it back. Renders a `<button>`. */
export function MemoriesForget({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { forget } = useMemoriesActionsContext('Forget')
  const { memory } = useMemoryContext('Forget')
  function handleForget(event: MouseEvent<HTMLButtonElement>): void {
    neighborOf(event.currentTarget)?.focus()
    forget(memory.id)
  }
  return (
    <ActionButton
      label={label ?? labels.forgetMemory}
      icon="forget"
      action={handleForget}
      {...props}
      data-pf="memories-forget"
    />
  )
}
