'use client'

import { useMemo } from 'react'
import { conflictsOf, EMPTY_LIST, iterate, type Memory } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'

/** The memories that a proposal contradicts and that are still there. */
export function useContradicted(proposal: Memory): Memory[] {
  const all = useFlowState(({ memoriesOf }) => memoriesOf[proposal.personaId] ?? EMPTY_LIST)
  return useMemo(() => {
    const ids = new Set(conflictsOf(proposal))
    return ids.size === 0 ? [] : [...iterate(all)].filter(({ id }) => ids.has(id))
  }, [all, proposal])
}
