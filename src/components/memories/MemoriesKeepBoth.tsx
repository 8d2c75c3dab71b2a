'use client'

import { useMemoryLabels } from '../../react/index.ts'
import type { ButtonProps } from '../ActionButton.tsx'
import { useMemoryContext } from './memoriesContext.ts'
import { ProposalButton } from './ProposalButton.tsx'
import { useContradicted } from './useContradicted.ts'

/**
 * Makes a fact of a proposal beside the ones that it contradicts. Renders a `<button>`, or nothing when it contradicts
 * none.
 */
export function MemoriesKeepBoth({ label, ...props }: ButtonProps) {
  const { keepBoth } = useMemoryLabels()
  const { memory } = useMemoryContext('KeepBoth')
  if (useContradicted(memory).length === 0) return null
  return (
    <ProposalButton
      verb="keepBoth"
      partName="KeepBoth"
      label={label ?? keepBoth}
      {...props}
      data-pf="memories-keep-both"
    />
  )
}
