'use client'

import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'
import { neighborOf } from './neighborOf.ts'

interface ProposalButtonProps extends ButtonProps {
  label: string
  /** Its action on the proposal around it. */
  verb: 'accept' | 'keepBoth' | 'reject'
  /** The part that draws it. */
  partName: string
  'data-pf': string
}

/** Answers a proposal. Its row goes away: the focus goes on to the next one. */
export function ProposalButton({ verb, partName, ...props }: ProposalButtonProps) {
  const actions = useMemoriesActionsContext(partName)
  const { memory } = useMemoryContext(partName)
  return (
    <ActionButton
      action={({ currentTarget }) => {
        neighborOf(currentTarget)?.focus()
        actions[verb](memory.id)
      }}
      {...props}
    />
  )
}
