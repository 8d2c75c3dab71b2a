'use client'

import type { MouseEvent } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'
import { neighborOf } from './neighborOf.ts'
import { useContradicted } from './useContradicted.ts'

/** Makes a fact of a proposal beside what it contradicts. Renders a `<button>`, or nothing where that is nothing. */
export function MemoriesKeepBoth({ label, children, ...props }: ButtonProps) {
  const labels = useMemoryLabels()
  const { keepBoth } = useMemoriesActionsContext('KeepBoth')
  const { memory } = useMemoryContext('KeepBoth')
  const contradicted = useContradicted(memory)
  if (contradicted.length === 0) return null
  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    neighborOf(event.currentTarget)?.focus()
    keepBoth(memory.id)
  }
  return (
    <ActionButton
      label={label ?? labels.keepBoth}
      icon="add"
      action={handleClick}
      {...props}
      data-pf="memories-keep-both"
    >
      {children ?? label ?? labels.keepBoth}
    </ActionButton>
  )
}
