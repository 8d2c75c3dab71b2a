'use client'

import { useMemoryLabels } from '../../react/index.ts'
import type { ButtonProps } from '../ActionButton.tsx'
import { ProposalButton } from './ProposalButton.tsx'

/** Makes a fact of a proposal, which replaces those that it contradicts. Renders a `<button>`. */
export function MemoriesAccept({ label, ...props }: ButtonProps) {
  const { acceptProposal } = useMemoryLabels()
  return (
    <ProposalButton
      verb="accept"
      partName="Accept"
      label={label ?? acceptProposal}
      {...props}
      data-pf="memories-accept"
    />
  )
}
