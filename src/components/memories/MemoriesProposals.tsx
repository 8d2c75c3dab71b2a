'use client'

import { memo, useId, type ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { useConsolidation, useMemoryLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import type { DrawMemory } from './MemoriesList.tsx'
import { useMemoriesContext } from './memoriesContext.ts'
import { MemoriesProposal } from './MemoriesProposal.tsx'

/** Props of `Memories.Proposals`. */
export interface MemoriesProposalsProps extends Omit<PartProps<'section'>, 'children'> {
  /** @default the kit's row */
  children?: DrawMemory
}

/** Proposals that wait for the user's approval. Renders a `<section>`, or nothing without any. */
export function MemoriesProposals({ children: draw = drawProposal, ...props }: MemoriesProposalsProps) {
  const labels = useMemoryLabels()
  const { persona } = useMemoriesContext('Proposals')
  const { proposals } = useConsolidation(persona === null ? {} : { personaId: persona.id })
  const titleId = useId()
  if (proposals.length === 0) return null
  return (
    <Part as="section" aria-labelledby={titleId} {...props} data-pf="memories-proposals">
      <h3 id={titleId} dir="auto">
        {labels.proposals}
      </h3>
      <ul>
        {proposals.map((proposal) => (
          <ProposalRow key={proposal.id} proposal={proposal} draw={draw} />
        ))}
      </ul>
    </Part>
  )
}

const ProposalRow = memo(function ProposalRow({ proposal, draw }: { proposal: Memory; draw: DrawMemory }) {
  return draw(proposal)
})

function drawProposal(proposal: Memory): ReactNode {
  return <MemoriesProposal memory={proposal} />
}
