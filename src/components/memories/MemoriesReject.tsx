'use client'

import type { MouseEvent } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'
import { neighborOf } from './neighborOf.ts'

/** Takes a proposal away for good. Renders a `<button>`. */
export function MemoriesReject({ label, children, ...props }: ButtonProps) {
  const labels = useMemoryLabels()
  const { reject } = useMemoriesActionsContext('Reject')
  const { memory } = useMemoryContext('Reject')
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    neighborOf(event.currentTarget)?.focus()
    reject(memory.id)
  }
  return (
    <ActionButton
      label={label ?? labels.rejectProposal}
      icon="close"
      action={handleClick}
      {...props}
      data-pf="memories-reject"
    >
      {children ?? label ?? labels.rejectProposal}
    </ActionButton>
  )
}
