'use client'

import type { MouseEvent } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'
import { neighborOf } from './neighborOf.ts'

/** Makes a fact of a proposal; what it contradicts is replaced. Renders a `<button>`. */
export function MemoriesAccept({ label, children, ...props }: ButtonProps) {
  const labels = useMemoryLabels()
  const { accept } = useMemoriesActionsContext('Accept')
  const { memory } = useMemoryContext('Accept')
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    neighborOf(event.currentTarget)?.focus()
    accept(memory.id)
  }
  return (
    <ActionButton
      label={label ?? labels.acceptProposal}
      icon="check"
      action={handleClick}
      {...props}
      data-pf="memories-accept"
    >
      {children ?? label ?? labels.acceptProposal}
    </ActionButton>
  )
}
