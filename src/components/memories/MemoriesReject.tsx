'use client'

import { useMemoryLabels } from '../../react/index.ts'
import type { ButtonProps } from '../ActionButton.tsx'
import { ProposalButton } from './ProposalButton.tsx'

/** Takes a proposal away for good. Renders a `<button>`. */
export function MemoriesReject({ label, ...props }: ButtonProps) {
  const { rejectProposal } = useMemoryLabels()
  return (
    <ProposalButton
      verb="reject"
      partName="Reject"
      label={label ?? rejectProposal}
      {...props}
      data-pf="memories-reject"
    />
  )
}
