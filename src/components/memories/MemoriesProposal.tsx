'use client'

import { useMemo } from 'react'
import type { Memory } from '../../core/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { MemoryContext } from './memoriesContext.ts'
import { MemoriesAccept } from './MemoriesAccept.tsx'
import { MemoriesContradicted } from './MemoriesContradicted.tsx'
import { MemoriesKeepBoth } from './MemoriesKeepBoth.tsx'
import { MemoriesQuote } from './MemoriesQuote.tsx'
import { MemoriesReject } from './MemoriesReject.tsx'
import { MemoriesText } from './MemoriesText.tsx'

/** Props of `Memories.Proposal`. */
export interface MemoriesProposalProps extends PartProps<'li'> {
  memory: Memory
}

/**
 * One proposal, around its parts: its text, the facts it contradicts, and the buttons that settle it. Renders an
 * `<li>`.
 */
export function MemoriesProposal({ memory, children = DEFAULT_CHILDREN, ...props }: MemoriesProposalProps) {
  const context = useMemo(
    () => ({
      memory,
      isArchived: false,
      isOver: false,
      isEditing: false,
      setEditing: () => {},
      isRuling: false,
      setRuling: () => {},
    }),
    [memory],
  )
  return (
    <MemoryContext value={context}>
      <Part as="li" {...props} data-pf="memories-proposal">
        {children}
      </Part>
    </MemoryContext>
  )
}

const DEFAULT_CHILDREN = (
  <>
    <MemoriesText />
    <MemoriesContradicted />
    <MemoriesQuote />
    <MemoriesAccept />
    <MemoriesKeepBoth />
    <MemoriesReject />
  </>
)
